-- Facts belong to documents that the ledger calls loaded.
select fact.document_sha256, document.status
from core.fct_project_budget as fact
left join audit.document as document using (document_sha256)
where document.status is distinct from 'loaded'
