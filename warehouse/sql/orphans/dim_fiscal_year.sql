-- Fiscal years that no project has any more.
delete from core.dim_fiscal_year
where fiscal_year not in (select fiscal_year from core.fct_project_budget)
