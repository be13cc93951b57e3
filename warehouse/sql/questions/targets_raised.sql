-- Which targets were raised by more than 20 percent?
-- 哪些指标值提高了20%以上？
-- A row is an indicator of a project that goes on, in the same kind and unit; the percentage is
-- that of the value (80% to 97% is raised by 21.3). Whether more or less is better is as
-- mart.indicator_direction says. Cost is left out: it follows the money.
-- number: Q05
-- topic: indicators
select
    target.organization_name,
    target.project_name,
    target.level3_name,
    target.previous_target_text,
    target.target_text,
    round(100 * target.change_ratio, 1) as change_percent,
    target.previous_fiscal_year,
    better.direction_source
from mart.indicator_target_yoy as target
inner join mart.indicator_target as current_target using (indicator_key)
inner join mart.indicator_direction as better using (indicator_key)
inner join mart.indicator_direction as previous_better
    on target.previous_indicator_key = previous_better.indicator_key
where
    target.fiscal_year = $year
    and ($organization is null or contains(target.organization_name, $organization))
    and target.match_status in ('continued', 'renamed')
    and not current_target.cost_group
    and target.unit is not distinct from target.previous_unit
    and better.better_direction = previous_better.better_direction
    and better.better_direction * target.change_amount > 0.2 * abs(target.previous_target_value_norm)
order by abs(target.change_ratio) desc nulls last, target.organization_name, target.indicator_key
