-- One document that failed, or one project in quarantine, with the reason.
select
    document.source_path,
    document.status,
    document.failed_stage,
    coalesce(quarantine.reason, document.reason) as reason,
    quarantine.page_number,
    quarantine.line_number,
    document.ingested_at,
    document.document_sha256
from mart.document as document
left join audit.quarantine as quarantine using (document_sha256)
where
    document.status in ('failed', 'quarantined')
    or (document.status = 'loaded' and quarantine.document_sha256 is not null)
order by document.source_path, quarantine.page_number, quarantine.line_number
