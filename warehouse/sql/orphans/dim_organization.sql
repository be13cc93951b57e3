-- Organisations that no fact names any more, as its own or as its department.
delete from core.dim_organization
where
    organization_key not in (select organization_key from core.fct_project_budget)
    and organization_key not in (
        select department_key
        from core.fct_project_budget
        where department_key is not null
    )
    and organization_key not in (select organization_key from core.fct_budget_table)
    and organization_key not in (select organization_key from core.fct_budget_statement)
