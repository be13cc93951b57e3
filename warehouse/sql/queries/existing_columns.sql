-- One column of one table that is in the database.
select
    schema_name || '.' || table_name as table_path,
    column_name,
    data_type,
    is_nullable
from duckdb_columns()
where
    not internal
    and schema_name in ('audit', 'core')
order by table_path, column_index
