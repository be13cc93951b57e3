-- What supersedes a part is a loaded document, later than the part's own and of the same group.
with

dated as (

    select
        document_sha256,
        status,
        dated_at
    from core.dated_document
    semi join (
        select document_sha256 from touched_superseded
        union
        select superseded_by from touched_superseded
    ) as named using (document_sha256)

)

select
    superseded.document_sha256,
    superseded.part_kind,
    superseded.part_key,
    superseded.superseded_by
from touched_superseded as superseded
left join touched_document_part as part using (document_sha256, part_kind, part_key)
left join dated as earlier on superseded.document_sha256 = earlier.document_sha256
left join dated as later
    on superseded.superseded_by = later.document_sha256 and later.status = 'loaded'
left join touched_document_version as version
    on
        superseded.superseded_by = version.document_sha256
        and part.part_kind = version.part_kind
        and part.organization_key = version.organization_key
        and part.fiscal_year = version.fiscal_year
        and part.part_scope = version.part_scope
where
    part.part_key is null
    or later.status is null
    or version.part_count is null
    or (
        coalesce(earlier.dated_at, timestamp '-infinity'),
        superseded.document_sha256
    ) >= (
        coalesce(later.dated_at, timestamp '-infinity'),
        superseded.superseded_by
    )
