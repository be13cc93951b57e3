-- One indicator of a linked project or department beside itself the year before (绩效指标同比).
-- Values of one kind, unit and period only are compared; a change in 百分比 is in points. A range
-- compares with one whose two ends moved alike; 90%-100% has no upper end but what is possible.
with

links as (

    select
        *,
        if(target_kind = 'percent', nullif(target_upper_norm, 1), target_upper_norm) as upper_end,
        if(
            previous_target_kind = 'percent',
            nullif(previous_target_upper_norm, 1),
            previous_target_upper_norm
        ) as previous_upper_end
    from core.indicator_link

)

select
    fiscal_year,
    previous_fiscal_year,
    project_name,
    coalesce(level2_code, previous_level2_code) as level2_code,
    coalesce(level3_name, previous_level3_name) as level3_name,
    previous_level3_name,
    target_text,
    previous_target_text,
    target_value_norm,
    previous_target_value_norm,
    unit,
    previous_unit,
    case
        when
            match_status in ('continued', 'renamed')
            and target_kind in ('numeric', 'percent', 'frequency')
            and coalesce(upper_end, target_value_norm)
            - coalesce(previous_upper_end, previous_target_value_norm)
            = target_value_norm - previous_target_value_norm
            then cast(target_value_norm - previous_target_value_norm as decimal(38, 12))
    end as change_amount,
    cast(
        change_amount / nullif(previous_target_value_norm, 0) as decimal(28, 8)
    ) as change_ratio,
    match_status,
    match_score,
    match_method,
    evidence,
    organization_name,
    previous_project_name,
    previous_level2_code,
    target_kind,
    previous_target_kind,
    organization_key,
    project_key,
    previous_project_key,
    indicator_key,
    previous_indicator_key,
    form_key,
    previous_form_key,
    coalesce(scope, 'project') as scope,
    target_place
from links
where not is_candidate
