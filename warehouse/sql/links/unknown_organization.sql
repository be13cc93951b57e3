-- One organisation whose lineage is not known, was told by another version, or is decided on.
select
    organization.organization_key,
    organization.organization_name,
    lineage.matching_version,
    lineage.decisions_digest
from core.dim_organization as organization
left join core.organization_lineage as lineage using (organization_key)
where
    lineage.matching_version is distinct from $version
    or lineage.decisions_digest is not null
    or organization.organization_key in (select unnest($decided::varchar []))
