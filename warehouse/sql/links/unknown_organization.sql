-- One organisation whose lineage is not known, or was told by another version.
select
    organization.organization_key,
    organization.organization_name
from core.dim_organization as organization
left join core.organization_lineage as lineage using (organization_key)
where lineage.matching_version is distinct from $version
