-- The indicator links of the given organisations are told anew.
delete from core.indicator_link
where organization_key in (select unnest($organizations))
