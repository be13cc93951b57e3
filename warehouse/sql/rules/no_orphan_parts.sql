-- A part of a target belongs to an indicator.
select part.indicator_key, part.part_seq
from core.fct_indicator_target_part as part
anti join core.fct_indicator_target as target using (indicator_key)
