-- One document that another parser version has read.
select
    document_sha256,
    source_path
from audit.document
where parser_version != $parser_version
order by document_sha256
