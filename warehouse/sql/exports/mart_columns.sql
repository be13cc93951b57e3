-- One column of one view that analysts read, in the order of view and column.
select
    views.view_name,
    views.comment as view_comment,
    columns.column_name,
    columns.data_type,
    coalesce(columns.comment, '') as column_comment
from duckdb_views() as views
inner join duckdb_columns() as columns
    on
        views.database_name = columns.database_name
        and views.schema_name = columns.schema_name
        and views.view_name = columns.table_name
where views.schema_name = 'mart' and views.database_name = current_database()
order by views.view_name, columns.column_index
