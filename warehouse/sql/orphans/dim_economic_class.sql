-- Economic classes that no amount names any more in their year.
delete from core.dim_economic_class as member
where
    not exists (
        select 1
        from core.fct_budget_line as line
        where
            line.economic_code = member.economic_code
            and line.economic_name = member.economic_name
            and line.fiscal_year = member.fiscal_year
    )
