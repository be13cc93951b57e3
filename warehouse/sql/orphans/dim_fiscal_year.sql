-- Fiscal years that no fact has any more.
delete from core.dim_fiscal_year
where
    fiscal_year not in (select fiscal_year from core.fct_project_budget)
    and fiscal_year not in (select fiscal_year from core.fct_budget_table)
    and fiscal_year not in (select fiscal_year from core.fct_budget_line)
    and fiscal_year not in (select fiscal_year from core.fct_budget_statement)
