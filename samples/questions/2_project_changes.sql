-- What became of each project since the year before?
select
    project_name,
    match_status,
    previous_total_amount,
    total_amount,
    round(100 * change_ratio, 1) as change_percent
from mart.project_budget_yoy
where fiscal_year = 2022
order by abs(change_amount) desc nulls last, project_name
