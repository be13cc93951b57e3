-- One name by which prose may speak of one budget amount; a name of two amounts is none (金额名称).
-- Names of classes compare without 支出 at their end: prose leaves it out.
with

named as (

    select
        line.*,
        kind.total_item_code,
        coalesce(line.functional_code, line.economic_code) as class_code,
        regexp_replace(line.label_key, '支出(/|$)', '\1', 'g') as class_path
    from core.current_line as line
    inner join core.dim_budget_table_kind as kind using (table_code)

),

keyed as (

    select
        *,
        class_code is not null and measure_code in ('total', 'fiscal', table_code) as is_class,
        class_code is null
        and (
            item_code = 'total' or (item_code is null and label_path = printed_measure)
        ) as is_total_row
    from named

),

keys as (

    select
        * exclude (class_path, total_item_code, is_class, is_total_row),
        unnest(['path', 'code', 'name', 'item', 'item', 'item']) as key_kind,
        unnest([
            case when is_class then class_path end,
            case when is_class then functional_code end,
            case when is_class then regexp_extract(class_path, '[^/]*$') end,
            case
                when item_code != 'total' and measure_code in ('total', item_code) then item_code
            end,
            case when is_total_row then measure_code end,
            case when is_total_row and measure_code = 'total' then total_item_code end
        ]) as match_key
    from keyed

)

select
    organization_key,
    organization_level,
    fiscal_year,
    phase,
    table_code,
    direction,
    key_kind,
    match_key,
    budget_line_key,
    amount
from keys
where match_key is not null
qualify count(*) over (partition by table_key, direction, key_kind, match_key) = 1
