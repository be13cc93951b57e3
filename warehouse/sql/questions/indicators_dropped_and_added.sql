-- Which indicators were dropped from, or added to, projects that go on?
-- 延续项目中，哪些指标被取消，哪些是新增的？
-- A row is an indicator without a counterpart in the other year of the same project.
-- number: Q18
-- topic: indicators
select
    target.organization_name,
    project.project_name,
    if(target.match_status = 'new', 'added', 'dropped') as change,
    target.level2_code,
    coalesce(target.level3_name, target.previous_level3_name) as level3_name,
    coalesce(target.target_text, target.previous_target_text) as target_text,
    target.previous_fiscal_year
from mart.indicator_target_yoy as target
inner join mart.project_budget_yoy as project using (form_key, previous_form_key)
where
    target.fiscal_year = $year
    and ($organization is null or contains(target.organization_name, $organization))
    and target.match_status in ('new', 'discontinued')
    and project.match_status in ('continued', 'renamed')
order by
    target.organization_name,
    project.project_name,
    change desc,
    coalesce(target.indicator_key, target.previous_indicator_key)
