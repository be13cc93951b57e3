-- One document with the fate of its printed cells; the counts agree (覆盖率).
select
    document_sha256,
    source_path,
    cell_count,
    loaded_count,
    ignored_count,
    unread_count
from audit.document
where status != 'failed'
