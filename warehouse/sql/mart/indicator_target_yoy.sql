-- One indicator of a linked project beside itself in the previous year (绩效指标同比).
-- Values of one kind, unit and period only are compared; a change in 百分比 is in points.
select
    link.fiscal_year,
    link.previous_fiscal_year,
    form.project_name,
    coalesce(target.level2_code, previous.level2_code) as level2_code,
    coalesce(target.level3_name, previous.level3_name) as level3_name,
    previous.level3_name as previous_level3_name,
    target.target_text,
    previous.target_text as previous_target_text,
    target.target_value_norm,
    previous.target_value_norm as previous_target_value_norm,
    target.unit,
    previous.unit as previous_unit,
    case
        when
            link.match_status in ('continued', 'renamed')
            and target.target_kind in ('numeric', 'percent', 'frequency')
            then cast(target.target_value_norm - previous.target_value_norm as decimal(38, 12))
    end as change_amount,
    cast(
        change_amount / nullif(previous.target_value_norm, 0) as decimal(28, 8)
    ) as change_ratio,
    link.match_status,
    link.match_score,
    link.match_method,
    link.evidence,
    link.organization_name,
    previous_form.project_name as previous_project_name,
    previous.level2_code as previous_level2_code,
    target.target_kind,
    previous.target_kind as previous_target_kind,
    link.organization_key,
    form.project_key,
    previous_form.project_key as previous_project_key,
    link.indicator_key,
    link.previous_indicator_key,
    link.form_key,
    link.previous_form_key
from core.indicator_link as link
inner join core.fct_project_budget as form on link.form_key = form.form_key
inner join core.fct_project_budget as previous_form
    on link.previous_form_key = previous_form.form_key
left join core.fct_indicator_target as target on link.indicator_key = target.indicator_key
left join core.fct_indicator_target as previous
    on link.previous_indicator_key = previous.indicator_key
where not link.is_candidate
