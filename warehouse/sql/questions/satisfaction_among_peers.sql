-- How do the satisfaction targets compare with those of other organisations and places?
-- 满意度指标值在各单位、各地区中处于什么位置？
-- A row is a target in percent. percentile is the share of all other targets of the year that are
-- lower. The place is the beginning of the organisation's name (core.organization_place).
-- number: Q17
-- topic: indicators
with

targets as (

    select
        form.organization_key,
        target.organization_name,
        target.project_name,
        target.level3_name,
        target.target_text,
        target.indicator_key,
        round(100 * percent_rank() over (order by target.target_value_norm), 1) as percentile,
        count(*) over () as target_count
    from mart.indicator_target as target
    inner join core.target_form as form using (form_key)
    where
        target.fiscal_year = $year
        and 'SAT' in (target.level2_code, target.level2_inferred_code)
        and target.target_kind = 'percent'
        and target.target_value_norm is not null

)

select
    place.place_name,
    targets.organization_name,
    targets.project_name,
    targets.level3_name,
    targets.target_text,
    targets.percentile,
    targets.target_count
from targets
left join core.organization_place as place using (organization_key)
where $organization is null or contains(targets.organization_name, $organization)
order by targets.percentile desc, targets.organization_name, targets.indicator_key
