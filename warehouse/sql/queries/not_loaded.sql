-- One document that failed, or one project in quarantine, with the reason.
select
    document.source_path,
    document.status,
    coalesce(quarantine.reason, document.reason) as reason,
    quarantine.page_number,
    quarantine.line_number
from audit.document as document
left join audit.quarantine as quarantine using (document_sha256)
where document.status != 'loaded' or quarantine.document_sha256 is not null
order by document.source_path, quarantine.page_number, quarantine.line_number
