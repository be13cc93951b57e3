-- One view of the analysts' schema that is in the database.
select schema_name || '.' || view_name as view_path
from duckdb_views()
where
    not internal
    and schema_name = 'mart'
order by view_path
