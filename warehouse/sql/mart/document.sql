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
    document.dated_at,
    superseded.superseded_by,
    document.unread_count
from audit.document as document
left join core.superseded_document as superseded using (document_sha256)
