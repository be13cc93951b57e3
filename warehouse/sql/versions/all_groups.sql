-- One organisation and year that any document holds, or held when its versions were told last.
create or replace temp table touched as
select
    organization_key,
    fiscal_year
from core.document_version
union
select
    organization_key,
    fiscal_year
from core.document_part
