-- One document whose versions are told anew.
-- Besides the given documents these are the ones whose ledger row does not say what it said then:
-- not told yet, not loaded any more, or dated otherwise.
create or replace temp table changed as
select unnest($documents::varchar []) as document_sha256
union
select coalesce(loaded.document_sha256, told.document_sha256) as document_sha256
from (
    select
        document_sha256,
        dated_at
    from core.dated_document
    where status = 'loaded'
) as loaded
full join core.document_version as told using (document_sha256)
where
    loaded.document_sha256 is null
    or told.document_sha256 is null
    or loaded.dated_at is distinct from told.dated_at
