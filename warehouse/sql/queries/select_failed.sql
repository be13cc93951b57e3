-- One document that could not be read, unless its file has been replaced by one that could.
select
    document_sha256,
    source_path
from mart.document
where status = 'failed'
order by document_sha256
