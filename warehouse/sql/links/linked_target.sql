-- One indicator of the given organisations: what it is matched by, and what its link repeats.
-- A list that is looked into while a table is read spares the rows of all other organisations.
create or replace temp table linked_target as
select *
from core.fct_indicator_target
where list_contains($organizations::varchar [], organization_key)
