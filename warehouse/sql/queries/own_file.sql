-- The file of the database that is open.
select path
from duckdb_databases()
where database_name = current_database()
