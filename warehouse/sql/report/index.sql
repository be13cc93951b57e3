-- One organisation of the index, by name (单位索引).
select
    organization.*,
    detailed.organization_key is not null as is_detailed,
    count(*) over () as row_count
from organization
left join detailed using (organization_key)
order by organization.organization_rank
limit $index_limit
