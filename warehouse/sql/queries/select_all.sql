-- One document that was ever given to a run.
select
    document_sha256,
    source_path
from audit.document
order by document_sha256
