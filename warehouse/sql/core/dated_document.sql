-- One document with its date: its own, else the earliest time that a file of it was changed (文件日期).
select
    document.document_sha256,
    document.status,
    coalesce(document.dated_at, source.modified_at) as dated_at
from audit.document as document
left join (
    select
        document_sha256,
        min(modified_at) as modified_at
    from audit.document_source
    group by document_sha256
) as source using (document_sha256)
