-- One document of which nothing is current, with the latest that supersedes it (已被替代的文件).
with

superseded as (

    select document_sha256
    from core.document_version
    group by document_sha256
    having sum(part_count) = sum(superseded_count)

)

select
    version.document_sha256,
    version.superseded_by
from core.document_version as version
semi join superseded using (document_sha256)
inner join core.dated_document as later on version.superseded_by = later.document_sha256
qualify
    row_number() over (
        partition by version.document_sha256
        order by later.dated_at desc nulls last, later.document_sha256 desc
    ) = 1
