-- One document that was ever given to a run, with its state (文件).
select
    document.document_sha256,
    document.source_path,
    document.media_type,
    if(superseded.superseded_by is null, document.status, 'superseded') as status,
    document.reason,
    document.template_code,
    document.project_count,
    document.indicator_count,
    document.parser_version,
    document.ingested_at,
    document.budget_line_count,
    document.encoding,
    document.run_id,
    dated.dated_at,
    superseded.superseded_by,
    document.unread_count,
    document.corrections_digest,
    document.failed_stage
from audit.document as document
inner join core.dated_document as dated using (document_sha256)
left join (
    select
        document_sha256,
        superseded_by
    from core.superseded_document
    union all
    select
        document_sha256,
        superseded_by
    from core.replaced_document
) as superseded using (document_sha256)
