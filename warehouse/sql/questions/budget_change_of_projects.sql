-- How did the budget of each project change, in yuan and in percent?
-- 各项目的预算比上年增减多少（金额和幅度）？
-- A row is a project beside the same project of the previous year that has forms. A project that
-- was split or merged has a row for each pair, its money shared out among them.
-- number: Q01
-- topic: projects
select
    organization_name,
    project_name,
    previous_project_name,
    previous_fiscal_year,
    previous_total_amount,
    total_amount,
    change_amount,
    round(100 * change_ratio, 1) as change_percent,
    match_status,
    match_score
from mart.project_budget_yoy
where
    fiscal_year = $year
    and ($organization is null or contains(organization_name, $organization))
    and match_status not in ('new', 'discontinued')
order by abs(change_amount) desc nulls last, organization_name, project_name, previous_project_name
