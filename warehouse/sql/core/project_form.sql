-- One project form with its kind, as its title says it: target where it says none (项目表单).
select
    project.*,
    coalesce(
        (
            select min(kind.form_kind)
            from core.dim_form_kind as kind
            where contains(project.title, kind.title_word)
        ),
        'target'
    ) as form_kind
from core.fct_project_budget as project
