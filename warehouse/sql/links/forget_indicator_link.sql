-- The indicator links of the given organisations are told anew.
delete from core.indicator_link
where list_contains($organizations::varchar [], organization_key)
