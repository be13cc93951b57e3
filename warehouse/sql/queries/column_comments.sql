-- One column of a table or view, with its comment.
select
    schema_name || '.' || table_name as relation,
    column_name,
    data_type,
    "comment"
from duckdb_columns()
where
    not internal
    and schema_name in ('audit', 'core', 'mart')
order by relation, column_index
