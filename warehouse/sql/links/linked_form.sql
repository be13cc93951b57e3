-- One form of the lineages that are linked anew, with what it is matched by; by scope.
with

forms as (

    select * from core.target_form
    union all by name
    select * from core.department_form

)

select
    lineage.lineage_key,
    form.scope,
    form.organization_key,
    form.organization_name,
    form.fiscal_year,
    form.form_key,
    form.project_name,
    form.project_code,
    form.total_amount
from forms as form
inner join core.organization_lineage as lineage using (organization_key)
where list_contains($organizations::varchar [], form.organization_key)
order by lineage.lineage_key, form.scope, form.organization_key, form.fiscal_year, form.form_key
