-- What supersedes a part is a loaded document, later than the part's own and of the same group.
select
    superseded.document_sha256,
    superseded.part_kind,
    superseded.part_key,
    superseded.superseded_by
from touched_superseded as superseded
left join touched_document_part as part using (document_sha256, part_kind, part_key)
left join core.dated_document as earlier on superseded.document_sha256 = earlier.document_sha256
left join core.dated_document as later
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
