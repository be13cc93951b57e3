-- The fiscal years that have forms of whole departments.
select distinct fiscal_year
from mart.department_target
order by fiscal_year
