-- All organisations.
select organization_name, min(fiscal_year), max(fiscal_year), count(*)
from mart.project_budget group by all order by organization_name
