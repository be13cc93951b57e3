-- One indicator of the given organisations: what it is matched by, and what its link repeats.
-- A list that is looked into while a table is read spares the rows of all other organisations.
create or replace temp table linked_target as
select
    form_key,
    indicator_key,
    indicator_seq,
    level1_code,
    level2_code,
    level3_name,
    target_text,
    target_kind,
    target_value_norm,
    try_cast(target_value_upper as decimal(24, 6)) * try_cast(scale as decimal(14, 4))
        as target_upper_norm,
    unit,
    period,
    flags,
    target_place
from core.fct_indicator_target
where list_contains($organizations::varchar [], organization_key)
