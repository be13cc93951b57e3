-- One economic class under one name, with the fiscal years that print it (经济分类科目).
select
    economic_code,
    economic_name,
    class_level,
    parent_class_code,
    min(fiscal_year) as first_year,
    max(fiscal_year) as last_year
from core.dim_economic_class
group by all
