-- One target whose unit or kind changed: it is not compared (不可比的指标).
select
    *,
    count(*) over (partition by organization_key) as row_count
from target_pair
where match_status in ('unit_changed', 'kind_changed')
qualify
    row_number() over (
        partition by organization_key
        order by fiscal_year desc, match_status, indicator_key
    ) <= $row_limit
order by organization_key, fiscal_year desc, match_status, indicator_key
