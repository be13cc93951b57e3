-- One project that is new or discontinued (新增与取消的项目).
select
    *,
    count(*) over (partition by organization_key) as row_count
from project_pair
where match_status in ('new', 'discontinued')
qualify
    row_number() over (
        partition by organization_key
        order by fiscal_year desc, match_status, coalesce(total_amount, previous_total_amount) desc nulls last, project_name, previous_project_name
    ) <= $row_limit
order by organization_key, fiscal_year desc, match_status, coalesce(total_amount, previous_total_amount) desc nulls last, project_name, previous_project_name
