-- Each printed cell of a document is loaded, ignored by name or unread, and the rows say the same.
with

ignored as (

    select
        document_sha256,
        count(*) as row_count
    from touched_ignored_cell
    group by document_sha256

),

unread as (

    select
        document_sha256,
        count(*) as row_count
    from touched_unread_cell
    group by document_sha256

)

select
    document.document_sha256,
    document.cell_count,
    document.loaded_count,
    document.ignored_count,
    document.unread_count
from touched_document as document
left join ignored using (document_sha256)
left join unread using (document_sha256)
where
    document.cell_count
    != document.loaded_count + document.ignored_count + document.unread_count
    or document.ignored_count != coalesce(ignored.row_count, 0)
    or document.unread_count != coalesce(unread.row_count, 0)
