-- One organisation of a lineage that the given organisations belong to; those that are gone too.
select
    relative.organization_key,
    relative.lineage_key
from core.organization_lineage as relative
semi join (
    select lineage_key
    from core.organization_lineage
    where organization_key in (select unnest($organizations::varchar []))
) as touched using (lineage_key)
union all
select
    gone.organization_key,
    null as lineage_key
from (select unnest($organizations::varchar []) as organization_key) as gone
anti join core.organization_lineage as known using (organization_key)
order by lineage_key nulls first, organization_key
