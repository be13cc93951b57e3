-- An indicator belongs to a form of the same document, year, organisation and project.
select
    target.indicator_key,
    target.form_key
from touched_fct_indicator_target as target
anti join touched_fct_project_budget as project
    on
        target.form_key = project.form_key
        and target.document_sha256 = project.document_sha256
        and target.fiscal_year = project.fiscal_year
        and target.organization_key = project.organization_key
        and target.project_key = project.project_key
