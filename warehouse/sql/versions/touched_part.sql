-- One part of the touched organisations and years, with the group that its versions are of.
create or replace temp table touched_part as
select
    part.*,
    concat_ws('|', part_kind, organization_key, fiscal_year, part_scope) as group_key
from core.document_part as part
semi join touched using (organization_key, fiscal_year)
