-- One column of a table of the published file, attached beside the private copy.
select
    schema_name || '.' || table_name as table_name,
    column_name
from duckdb_columns()
where database_name = 'published'
order by table_name, column_index
