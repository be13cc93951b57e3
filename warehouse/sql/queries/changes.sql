-- One row that differs between the published file and the private copy; names are filled in.
with

is_now as (
    select <columns> from <table>
),

was as (
    <was>
),

old_rows as (
    select
        document_sha256,
        <key> as row_key,
        was as row_values
    from was
    where list_contains($documents, document_sha256)
),

new_rows as (
    select
        document_sha256,
        <key> as row_key,
        is_now as row_values
    from is_now
    where list_contains($documents, document_sha256)
)

select
    coalesce(new_rows.document_sha256, old_rows.document_sha256) as document_sha256,
    coalesce(new_rows.row_key, old_rows.row_key) as row_key,
    old_rows.row_values as before,
    new_rows.row_values as after
from new_rows
full join old_rows using (document_sha256, row_key)
where old_rows.row_values is distinct from new_rows.row_values
order by 1, 2
