-- Each document by the path that it goes by now.
update audit.document
set source_path = named.source_path
from (
    select
        unnest($documents::varchar []) as document_sha256,
        unnest($paths::varchar []) as source_path
) as named
where
    document.document_sha256 = named.document_sha256
    and document.source_path is distinct from named.source_path
