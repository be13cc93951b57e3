-- One indicator in two years with what its change means: more demanding, less, or not told.
-- A level says which way is better; where a comparator (≤, ≥) says otherwise, or a length of time
-- stands under 时效, nothing is told. Nothing is compared across kinds, units or periods.
select
    yoy.*,
    target.level2_name,
    target.document_sha256,
    target.source_path,
    target.page_number,
    target.line_number,
    previous.target_kind as previous_kind,
    coalesce(level2.direction, level1.direction) as direction,
    case
        when yoy.change_amount is null then null
        when yoy.level2_code = 'OUT_TIME' and target.target_kind != 'percent' then 'changed'
        when
            coalesce(level2.direction, level1.direction) = 1
            and coalesce(target.comparator, '=') not in ('<', '<=')
            and coalesce(previous.comparator, '=') not in ('<', '<=')
            then if(yoy.change_amount > 0, 'raised', 'lowered')
        when
            coalesce(level2.direction, level1.direction) = -1
            and coalesce(target.comparator, '=') not in ('>', '>=')
            and coalesce(previous.comparator, '=') not in ('>', '>=')
            then if(yoy.change_amount < 0, 'raised', 'lowered')
        else 'changed'
    end as tendency
from mart.indicator_target_yoy as yoy
semi join detailed using (organization_key)
left join mart.indicator_target as target using (indicator_key)
left join core.fct_indicator_target as previous
    on yoy.previous_indicator_key = previous.indicator_key
left join core.dim_indicator_level as level2
    on yoy.level2_code = level2.level_code and level2.level_number = 2
left join core.dim_indicator_level as level1
    on target.level1_code = level1.level_code and level1.level_number = 1
where $fiscal_year is null or yoy.fiscal_year = $fiscal_year
