-- One part of the touched organisations and years, with the group that its versions are of.
-- A short list is looked into while a table is read, which spares the other columns.
create or replace temp table touched_part as
select
    part.*,
    concat_ws('|', part_kind, organization_key, fiscal_year, part_scope) as group_key
from core.document_part as part
semi join touched using (organization_key, fiscal_year)
where $organizations is null or list_contains($organizations::varchar [], part.organization_key)
