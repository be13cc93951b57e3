-- The rows of a project take its total once, in each pair of years and on either side.
select
    link.form_key,
    link.fiscal_year,
    sum(link.linked_amount) as found,
    any_value(form.total_amount) as expected
from touched_project_link as link
inner join touched_current_form as form using (form_key)
where not link.is_candidate
group by link.form_key, link.fiscal_year
having sum(link.linked_amount) is distinct from any_value(form.total_amount)
union all
select
    link.previous_form_key,
    link.fiscal_year,
    sum(link.previous_linked_amount) as found,
    any_value(form.total_amount) as expected
from touched_project_link as link
inner join touched_current_form as form on link.previous_form_key = form.form_key
where not link.is_candidate
group by link.previous_form_key, link.fiscal_year, link.organization_key
having sum(link.previous_linked_amount) is distinct from any_value(form.total_amount)
