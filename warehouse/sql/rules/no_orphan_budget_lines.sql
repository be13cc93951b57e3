-- An amount belongs to a budget table of its document, and its parent to the same table.
select
    line.budget_line_key,
    line.table_key
from touched_fct_budget_line as line
left join touched_fct_budget_table as printed
    on line.table_key = printed.table_key and line.document_sha256 = printed.document_sha256
left join touched_fct_budget_line as parent
    on line.table_key = parent.table_key and line.parent_line_seq = parent.line_seq
where
    printed.table_key is null
    or (line.parent_line_seq is not null and parent.line_seq is null)
