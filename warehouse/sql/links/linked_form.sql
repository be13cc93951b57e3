-- One form of the lineages that are linked anew, with what projects are matched by.
select
    lineage.lineage_key,
    form.organization_key,
    form.organization_name,
    form.fiscal_year,
    form.form_key,
    form.project_name,
    form.project_code,
    form.total_amount
from core.target_form as form
inner join core.organization_lineage as lineage using (organization_key)
where list_contains($organizations::varchar [], form.organization_key)
order by lineage.lineage_key, form.organization_key, form.fiscal_year, form.form_key
