-- One link of projects that were renamed, split or merged, with its evidence (更名、拆分、合并).
select
    *,
    count(*) over (partition by organization_key) as row_count
from project_pair
where match_status in ('renamed', 'split', 'merged')
qualify
    row_number() over (
        partition by organization_key
        order by fiscal_year desc, match_status, project_name, previous_project_name
    ) <= $row_limit
order by organization_key, fiscal_year desc, match_status, project_name, previous_project_name
