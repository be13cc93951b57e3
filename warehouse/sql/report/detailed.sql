-- One organisation that has a section of its own (详列的单位).
select
    organization_key,
    organization_name,
    organization_rank
from organization
where organization_rank <= $section_limit
order by organization_rank
