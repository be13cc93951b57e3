-- An indicator belongs to a project form of the same document, year and project.
select target.indicator_key, target.form_key
from core.fct_indicator_target as target
left join core.fct_project_budget as project
    on
        target.form_key = project.form_key
        and target.document_sha256 = project.document_sha256
        and target.fiscal_year = project.fiscal_year
        and target.project_key = project.project_key
where project.form_key is null
