-- The project links of the given organisations are told anew.
delete from core.project_link
where organization_key in (select unnest($organizations))
