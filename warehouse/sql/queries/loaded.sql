-- The path and the counts of documents that a parser version has loaded whole.
select
    document.document_sha256,
    document.source_path,
    document.project_count,
    document.indicator_count,
    document.budget_line_count,
    document.cell_count,
    document.loaded_count,
    document.ignored_count,
    document.unread_count
from audit.document as document
inner join (
    select
        unnest($documents::varchar []) as document_sha256,
        unnest($digests::varchar []) as corrections_digest
) as asked
    on
        document.document_sha256 = asked.document_sha256
        and document.corrections_digest is not distinct from asked.corrections_digest
anti join audit.quarantine as quarantine
    on document.document_sha256 = quarantine.document_sha256
where
    document.parser_version = $parser_version
    and document.status = 'loaded'
