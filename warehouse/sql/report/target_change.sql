-- One target that is another number than in the year before, lowered ones first (指标值增减).
select
    *,
    count(*) over (partition by organization_key) as row_count
from target_pair
where change_amount != 0
qualify
    row_number() over (
        partition by organization_key
        order by fiscal_year desc, list_position(['lowered', 'raised', 'changed'], tendency), abs(change_ratio) desc nulls last, indicator_key
    ) <= $row_limit
order by organization_key, fiscal_year desc, list_position(['lowered', 'raised', 'changed'], tendency), abs(change_ratio) desc nulls last, indicator_key
