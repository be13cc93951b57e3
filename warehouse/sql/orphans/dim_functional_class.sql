-- Functional classes that no amount names any more in their year.
delete from core.dim_functional_class as member
where
    not exists (
        select 1
        from core.fct_budget_line as line
        where
            line.functional_code = member.functional_code
            and line.functional_name = member.functional_name
            and line.fiscal_year = member.fiscal_year
    )
