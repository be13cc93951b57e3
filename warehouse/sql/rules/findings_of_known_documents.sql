-- Findings, corrections, joins and cells that were not loaded belong to documents of the ledger.
with

findings as (

    select distinct document_sha256 from touched_data_issue
    union
    select distinct document_sha256 from touched_quarantine
    union
    select distinct document_sha256 from touched_stitch
    union
    select distinct document_sha256 from touched_ignored_cell
    union
    select distinct document_sha256 from touched_unread_cell
    union
    select distinct document_sha256 from touched_correction

)

select findings.document_sha256
from findings
anti join touched_document using (document_sha256)
