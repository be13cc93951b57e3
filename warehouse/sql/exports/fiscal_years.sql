-- One fiscal year of which anything is loaded.
select fiscal_year
from core.dim_fiscal_year
order by fiscal_year
