-- The facts beside those of the year before by project and name, without any mart.
select
    count(*) as pairs,
    sum(target.target_value_norm - previous.target_value_norm) as change_amount
from core.fct_indicator_target as target
inner join core.fct_indicator_target as previous
    on
        target.organization_key = previous.organization_key
        and target.project_key = previous.project_key
        and target.level2_code = previous.level2_code
        and target.indicator_seq = previous.indicator_seq
        and target.level3_name = previous.level3_name
        and target.fiscal_year = previous.fiscal_year + 1
