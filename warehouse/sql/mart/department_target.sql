-- One department or unit as a whole in one fiscal year as one document states it (部门整体支出).
-- Its money contains that of its projects: never add it to theirs, and add up one form_kind only.
select
    form.fiscal_year,
    form.organization_name,
    form.department_name,
    form.total_amount,
    form.basic_amount,
    form.project_expenditure_amount,
    form.fiscal_amount,
    form.other_amount,
    form.carryover_amount,
    form.annual_goal,
    form.indicator_count,
    form.form_kind,
    form.document_sha256,
    document.source_path,
    form.page_number,
    form.line_number,
    form.last_page_number,
    form.form_key,
    form.organization_key,
    form.organization_code,
    form.title,
    form.amount_unit,
    form.template_code,
    form.year_source,
    form.organization_source
from core.current_form as form
inner join core.dim_document as document using (document_sha256)
where form.scope = 'department'
