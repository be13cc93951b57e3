-- One form with its scope and its kind, as its title says it: target where it says none (表单).
-- What a form is about was not told before there were forms of whole departments: a project.
select
    project.* replace (coalesce(project.scope, 'project') as scope),
    coalesce(
        (
            select min(kind.form_kind)
            from core.dim_form_kind as kind
            where contains(project.title, kind.title_word)
        ),
        'target'
    ) as form_kind
from core.fct_project_budget as project
