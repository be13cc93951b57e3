-- A part of a target belongs to an indicator of the same document.
select
    part.indicator_key,
    part.part_seq
from touched_fct_indicator_target_part as part
anti join touched_fct_indicator_target as target
    on
        part.indicator_key = target.indicator_key
        and part.document_sha256 = target.document_sha256
