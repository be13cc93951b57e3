-- Each project beside itself in the year before, as the matching writes it.
insert into core.project_link by name
select
    form.form_key,
    previous.form_key as previous_form_key,
    form.organization_key,
    form.organization_key as previous_organization_key,
    form.organization_name,
    form.fiscal_year,
    previous.fiscal_year as previous_fiscal_year,
    'continued' as match_status,
    'name' as match_method,
    0.98 as match_score,
    false as is_candidate,
    form.total_amount as linked_amount,
    previous.total_amount as previous_linked_amount,
    'same name; names 100% alike' as evidence
from form
inner join form as previous
    on form.project_key = previous.project_key and form.fiscal_year = previous.fiscal_year + 1
order by form.organization_number, form.fiscal_year
