-- Which targets were lowered although the project's money did not fall?
-- 哪些指标值在项目资金未减少的情况下降低了？
-- A row is an indicator of a project that goes on, in the same kind and unit. Whether more or less
-- is better is as mart.indicator_direction says (direction_source tells how it knows). Cost is left
-- out: it follows the money, see cost_targets_against_money.
-- number: Q04
-- topic: indicators
select
    target.organization_name,
    target.project_name,
    target.level3_name,
    target.previous_target_text,
    target.target_text,
    round(100 * target.change_ratio, 1) as change_percent,
    project.previous_total_amount,
    project.total_amount,
    target.previous_fiscal_year,
    better.direction_source
from mart.indicator_target_yoy as target
inner join mart.project_budget_yoy as project using (form_key, previous_form_key)
inner join mart.indicator_target as current_target using (indicator_key)
inner join mart.indicator_direction as better using (indicator_key)
inner join mart.indicator_direction as previous_better
    on target.previous_indicator_key = previous_better.indicator_key
where
    target.fiscal_year = $year
    and ($organization is null or contains(target.organization_name, $organization))
    and target.match_status in ('continued', 'renamed')
    and project.match_status in ('continued', 'renamed')
    and not current_target.cost_group
    and target.unit is not distinct from target.previous_unit
    and better.better_direction = previous_better.better_direction
    and better.better_direction * target.change_amount < 0
    and project.total_amount >= project.previous_total_amount
order by abs(target.change_ratio) desc nulls last, target.organization_name, target.indicator_key
