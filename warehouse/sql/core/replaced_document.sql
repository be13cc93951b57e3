-- One document that failed and whose file, at each of its paths, has other bytes now (已替换的文件).
with

later as (

    select
        failed.document_sha256,
        failed.source_path,
        arg_max(source.document_sha256, source.seen_at) as superseded_by
    from audit.document_source as failed
    inner join audit.document as document
        on failed.document_sha256 = document.document_sha256 and document.status = 'failed'
    left join audit.document_source as source
        on
            failed.source_path = source.source_path
            and failed.seen_at < source.seen_at
            and source.document_sha256 in (
                select audit.document.document_sha256
                from audit.document
                where audit.document.status != 'failed'
            )
    group by failed.document_sha256, failed.source_path

)

select
    document_sha256,
    max(superseded_by) as superseded_by
from later
group by document_sha256
having count(*) = count(superseded_by)
