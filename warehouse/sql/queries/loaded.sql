-- The path and the counts of a document that a parser version has loaded whole.
select
    source_path,
    project_count,
    indicator_count,
    budget_line_count,
    cell_count,
    loaded_count,
    ignored_count,
    unread_count
from audit.document
where
    document_sha256 = ?
    and parser_version = ?
    and corrections_digest is not distinct from ?
    and status = 'loaded'
    and document_sha256 not in (select document_sha256 from audit.quarantine)
