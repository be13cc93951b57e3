-- A normalised value is the printed value times its scale; null only if too large to hold.
with

targets as (

    select
        indicator_key,
        0 as part_seq,
        target_value,
        scale,
        target_value_norm
    from touched_fct_indicator_target

    union all

    select
        indicator_key,
        part_seq,
        target_value,
        scale,
        target_value_norm
    from touched_fct_indicator_target_part

),

products as (

    select
        *,
        cast(target_value as double) * cast(scale as double) as product
    from targets

)

select
    indicator_key,
    part_seq,
    target_value,
    scale,
    target_value_norm
from products
where
    (target_value is null and target_value_norm is not null)
    or (target_value is not null and target_value_norm is null and abs(product) < 1e25)
    or abs(product - cast(target_value_norm as double)) > 1e-12 + 1e-12 * abs(product)
