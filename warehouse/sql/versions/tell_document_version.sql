-- Each document has a version in each group that it has a part of.
insert into core.document_version by name
with

places as (

    select distinct
        document_sha256,
        place
    from held_part

)

select
    part.document_sha256,
    part.part_kind,
    part.organization_key,
    part.fiscal_year,
    part.part_scope,
    any_value(document.dated_at) as dated_at,
    count(*) as part_count,
    count(superseded.superseded_by) as superseded_count,
    arg_max(superseded.superseded_by, places.place) as superseded_by
from touched_part as part
inner join core.dated_document as document using (document_sha256)
left join core.superseded as superseded
    on
        part.document_sha256 = superseded.document_sha256
        and part.part_kind = superseded.part_kind
        and part.part_key = superseded.part_key
left join places on superseded.superseded_by = places.document_sha256
group by
    part.document_sha256,
    part.part_kind,
    part.organization_key,
    part.fiscal_year,
    part.part_scope
