-- The project links of the given organisations are told anew.
delete from core.project_link
where list_contains($organizations::varchar [], organization_key)
