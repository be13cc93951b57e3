-- One functional class under one name, with the fiscal years that print it (功能分类科目).
select
    functional_code,
    functional_name,
    class_level,
    parent_class_code,
    min(fiscal_year) as first_year,
    max(fiscal_year) as last_year
from core.dim_functional_class
group by all
