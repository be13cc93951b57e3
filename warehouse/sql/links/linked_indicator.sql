-- One indicator of the organisations that are linked anew, with what it is matched by.
select
    target.form_key,
    target.indicator_key,
    coalesce(target.level3_name, ''),
    coalesce(target.level2_code, target.level1_code),
    coalesce(level2.cost_group, level1.cost_group, false),
    target.target_kind,
    target.unit,
    target.target_value_norm,
    target.period,
    target.flags,
    target.target_place
from linked_target as target
left join core.dim_indicator_level as level1
    on target.level1_code = level1.level_code and level1.level_number = 1
left join core.dim_indicator_level as level2
    on target.level2_code = level2.level_code and level2.level_number = 2
order by target.form_key, target.indicator_seq, target.indicator_key
