-- One document that was ever given to a run, with its state (文件).
select
    document_sha256,
    source_path,
    media_type,
    status,
    reason,
    template_code,
    project_count,
    indicator_count,
    parser_version,
    ingested_at,
    budget_line_count,
    encoding,
    run_id,
    corrections_digest
from audit.document
