-- The fiscal years that have department budgets.
select fiscal_year
from mart.budget_table
where phase = 'budget'
union
select fiscal_year
from mart.budget_statement
where phase = 'budget'
order by fiscal_year
