-- One organisation and year that documents hold, or held when their versions were told last.
-- Besides the given documents these are the ones whose ledger row does not say what it said then:
-- not told yet, not loaded any more, or dated otherwise.
create or replace temp table touched as
with

changed as (

    select unnest($documents) as document_sha256
    union
    select coalesce(loaded.document_sha256, told.document_sha256) as document_sha256
    from (
        select
            document_sha256,
            dated_at
        from core.dated_document
        where status = 'loaded'
    ) as loaded
    full join (
        select distinct
            document_sha256,
            dated_at
        from core.document_version
    ) as told
        using (document_sha256)
    where
        loaded.document_sha256 is null
        or told.document_sha256 is null
        or loaded.dated_at is distinct from told.dated_at

)

select
    organization_key,
    fiscal_year
from core.document_version
semi join changed using (document_sha256)
union
select
    organization_key,
    fiscal_year
from core.document_part
semi join changed using (document_sha256)
