-- One view that is in the database.
select schema_name || '.' || view_name as view_path
from duckdb_views()
where
    not internal
    and schema_name in ('core', 'mart')
order by view_path
