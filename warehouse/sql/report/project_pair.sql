-- One project in two years, with the place where its form was printed.
select
    yoy.*,
    form.document_sha256,
    document.source_path,
    form.page_number,
    form.line_number
from mart.project_budget_yoy as yoy
semi join detailed using (organization_key)
left join core.fct_project_budget as form
    on coalesce(yoy.form_key, yoy.previous_form_key) = form.form_key
left join core.dim_document as document on form.document_sha256 = document.document_sha256
where $fiscal_year is null or yoy.fiscal_year = $fiscal_year
