-- No two documents have a current budget table of the same kind, organisation, year and phase.
select
    organization_key,
    organization_level,
    fiscal_year,
    phase,
    table_code
from touched_current_table
group by all
having count(distinct document_sha256) > 1
