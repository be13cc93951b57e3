-- A level code of an indicator, printed or inferred, is in the taxonomy on its level.
select
    target.indicator_key,
    target.level1_code,
    target.level2_code,
    target.level2_inferred_code
from touched_fct_indicator_target as target
left join core.dim_indicator_level as level1
    on target.level1_code = level1.level_code and level1.level_number = 1
left join core.dim_indicator_level as level2
    on target.level2_code = level2.level_code and level2.level_number = 2
left join core.dim_indicator_level as inferred
    on target.level2_inferred_code = inferred.level_code and inferred.level_number = 2
where
    (target.level1_code is not null and level1.level_code is null)
    or (target.level2_code is not null and level2.level_code is null)
    or (target.level2_inferred_code is not null and inferred.level_code is null)
