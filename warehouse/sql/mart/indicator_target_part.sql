-- One part of a compound target (复合指标值的一部分).
select
    indicator_key,
    part_seq,
    part_label,
    comparator,
    target_value,
    unit,
    scale,
    target_value_norm,
    document_sha256
from core.fct_indicator_target_part
