-- One organisation and year that changed documents hold, or held when versions were told last.
create or replace temp table touched as
select
    organization_key,
    fiscal_year
from core.document_version
semi join changed using (document_sha256)
union
select
    organization_key,
    fiscal_year
from core.fct_project_budget
semi join changed using (document_sha256)
union
select
    organization_key,
    fiscal_year
from core.fct_budget_table
semi join changed using (document_sha256)
union
select
    organization_key,
    fiscal_year
from core.fct_budget_statement
semi join changed using (document_sha256)
