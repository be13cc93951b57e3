-- Each indicator beside itself in the year before, as matched; what both sides say is added to it.
create or replace temp view incoming as
select
    link.form_key || '-' || printf('%04d', indicator.number) as indicator_key,
    link.previous_form_key || '-' || printf('%04d', indicator.number) as previous_indicator_key,
    link.form_key,
    link.previous_form_key,
    link.organization_key,
    link.organization_name,
    link.fiscal_year,
    link.previous_fiscal_year,
    'continued' as match_status,
    'name' as match_method,
    cast(1 as decimal(5, 4)) as match_score,
    false as is_candidate,
    'same name' as evidence
from core.project_link as link
cross join range(getvariable('indicators')) as indicator (number)
