-- Lineages of organisations that are gone.
delete from core.organization_lineage
where organization_key not in (select organization_key from core.dim_organization)
