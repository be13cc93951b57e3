-- The fiscal years that have project forms.
select distinct fiscal_year
from mart.project_budget
order by fiscal_year
