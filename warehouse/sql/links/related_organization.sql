-- One organisation of a lineage that the given organisations belong to, and these themselves.
select
    relative.organization_key,
    relative.lineage_key
from core.organization_lineage as relative
semi join (
    select lineage_key
    from core.organization_lineage
    where organization_key in (select unnest($organizations))
) using (lineage_key)
union
select
    unnest($organizations) as organization_key,
    null as lineage_key
order by lineage_key nulls first, organization_key
