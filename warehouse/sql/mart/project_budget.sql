-- One project in one fiscal year as one document states it; add up one form_kind only (项目预算).
-- The self-evaluation of a year prints the money of its target form again.
select
    project.fiscal_year,
    project.organization_name,
    project.department_name,
    project.project_key,
    project.project_name,
    project.project_attribute,
    project.total_amount,
    project.fiscal_amount,
    project.other_amount,
    project.carryover_amount,
    project.annual_goal,
    project.indicator_count,
    project.document_sha256,
    document.source_path,
    project.page_number,
    project.line_number,
    project.form_key,
    project.organization_key,
    project.organization_code,
    project.project_code,
    project.title,
    project.amount_unit,
    project.template_code,
    project.last_page_number,
    project.year_source,
    project.organization_source,
    project.form_kind
from core.current_form as project
inner join core.dim_document as document using (document_sha256)
where project.scope = 'project'
