-- The lineages of the given organisations are told anew.
delete from core.organization_lineage
where organization_key in (select unnest($organizations))
