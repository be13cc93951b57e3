-- One project in two years, the largest change first (项目资金增减).
select
    *,
    count(*) over (partition by organization_key) as row_count
from project_pair
where match_status in ('continued', 'renamed')
qualify
    row_number() over (
        partition by organization_key
        order by fiscal_year desc, abs(change_amount) desc nulls last, project_name
    ) <= $row_limit
order by organization_key, fiscal_year desc, abs(change_amount) desc nulls last, project_name
