-- One part of a compound target (复合指标值的一部分).
select
    part.indicator_key,
    part.part_seq,
    part.part_label,
    part.comparator,
    part.target_value,
    part.unit,
    part.scale,
    part.target_value_norm,
    part.document_sha256
from core.fct_indicator_target_part as part
semi join core.current_indicator as target using (indicator_key)
