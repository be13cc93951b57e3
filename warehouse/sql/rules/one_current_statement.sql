-- No two documents have a current statement of the same label, organisation, year and phase.
select
    organization_key,
    organization_level,
    fiscal_year,
    phase,
    table_code,
    direction,
    label_key
from touched_current_statement
group by all
having count(distinct document_sha256) > 1
