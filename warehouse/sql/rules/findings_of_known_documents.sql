-- Findings, corrections, joins and cells that were not loaded belong to documents of the ledger.
with

findings as (

    select distinct document_sha256 from audit.data_issue
    union
    select distinct document_sha256 from audit.quarantine
    union
    select distinct document_sha256 from audit.stitch
    union
    select distinct document_sha256 from audit.ignored_cell
    union
    select distinct document_sha256 from audit.unread_cell
    union
    select distinct document_sha256 from audit.correction

)

select findings.document_sha256
from findings
anti join audit.document using (document_sha256)
