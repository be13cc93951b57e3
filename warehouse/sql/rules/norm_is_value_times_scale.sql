-- A normalised value is the printed value times its scale.
select indicator_key, target_value, scale, target_value_norm
from core.fct_indicator_target
where
    target_value is not null
    and target_value_norm is not null
    and cast(target_value as double) * cast(scale as double)
    not between cast(target_value_norm as double) - 1e-6 * abs(cast(target_value_norm as double)) - 1e-9
    and cast(target_value_norm as double) + 1e-6 * abs(cast(target_value_norm as double)) + 1e-9
