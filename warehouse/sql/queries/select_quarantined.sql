-- One document of which a project or a table is in quarantine.
select
    document_sha256,
    source_path
from audit.document
where
    status = 'quarantined'
    or document_sha256 in (select document_sha256 from audit.quarantine)
order by document_sha256
