-- A document has as many parts, and superseded ones, in each group as its version says.
with

told as (

    select
        document_sha256,
        part_kind,
        organization_key,
        fiscal_year,
        sum(part_count) as part_count,
        sum(superseded_count) as superseded_count
    from touched_document_version
    group by all

),

held as (

    select
        document_sha256,
        part_kind,
        organization_key,
        fiscal_year,
        count(*) as part_count
    from touched_document_part
    group by all

),

superseded as (

    select
        document_sha256,
        part_kind,
        organization_key,
        fiscal_year,
        count(*) as superseded_count
    from touched_superseded
    group by all

)

select
    document_sha256,
    part_kind,
    organization_key,
    fiscal_year,
    told.part_count,
    held.part_count as held_count,
    told.superseded_count,
    superseded.superseded_count as found_count
from told
full join held using (document_sha256, part_kind, organization_key, fiscal_year)
full join superseded using (document_sha256, part_kind, organization_key, fiscal_year)
where
    told.part_count is distinct from held.part_count
    or told.superseded_count is distinct from coalesce(superseded.superseded_count, 0)
