-- Projects without a fact.
delete from core.dim_project
where project_key not in (select project_key from core.fct_project_budget)
