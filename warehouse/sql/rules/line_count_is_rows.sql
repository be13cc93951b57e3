-- A budget table has as many amounts as it says.
with

lines as (

    select
        table_key,
        count(*) as row_count
    from touched_fct_budget_line
    group by table_key

)

select
    printed.table_key,
    printed.line_count,
    lines.row_count
from touched_fct_budget_table as printed
left join lines using (table_key)
where printed.line_count != coalesce(lines.row_count, 0)
