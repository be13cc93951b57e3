-- One name under which an amount of prose may stand in one kind of table, the surest first (说明名称).
with

named as (

    select
        *,
        regexp_replace(label_key, '支出(/|$)', '\1', 'g') as class_path
    from core.current_statement
    where direction is not null

),

keys as (

    select
        *,
        unnest(['path', 'code', 'name', 'item']) as key_kind,
        unnest([
            class_path,
            functional_code,
            case when functional_name is null then regexp_extract(class_path, '[^/]*$') end,
            case when coalesce(functional_name, economic_name) is null then item_code end
        ]) as match_key
    from named

),

places as (

    select
        keys.* exclude (table_code),
        keys.table_code,
        1 as priority
    from keys
    union all
    select
        keys.* exclude (table_code),
        unnest(['general_expenditure', 'expenditure']) as table_code,
        unnest([2, 3]) as priority
    from keys
    where functional_name is not null
    union all
    select
        keys.* exclude (table_code),
        kind.table_code,
        2 as priority
    from keys
    inner join core.dim_budget_table_kind as kind on keys.match_key = kind.total_item_code
    where keys.key_kind = 'item'
    union all
    select
        keys.* exclude (table_code),
        'three_public' as table_code,
        3 as priority
    from keys
    inner join core.dim_budget_item as item on keys.match_key = item.item_code
    where keys.key_kind = 'item' and item.item_kind = 'three'

)

select
    document_sha256,
    statement_seq,
    organization_key,
    organization_level,
    fiscal_year,
    phase,
    direction,
    table_code,
    key_kind,
    match_key,
    amount,
    priority
from places
where match_key is not null
