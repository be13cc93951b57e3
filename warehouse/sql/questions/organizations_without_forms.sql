-- Which organisations had forms in an earlier year and have none in this one?
-- 哪些单位以前年度有绩效目标表，而本年度没有？
-- A row is an organisation with the last year that it has forms of. To be asked first: of these,
-- nothing is known to be discontinued. One that was only renamed is not among them; a department and
-- its own unit (本级) are two.
-- number: Q20
-- topic: coverage
with

forms as (

    select
        form.organization_name,
        form.project_key,
        form.fiscal_year,
        coalesce(lineage.lineage_key, form.organization_key) as lineage_key,
        regexp_matches(form.organization_name, '(本级|机关)[)）]?$') as is_own_unit
    from core.target_form as form
    left join core.organization_lineage as lineage using (organization_key)

),

last_years as (

    select
        lineage_key,
        is_own_unit,
        max(fiscal_year) filter (fiscal_year < $year) as last_fiscal_year
    from forms
    group by lineage_key, is_own_unit
    having last_fiscal_year is not null and not bool_or(fiscal_year = $year)

)

select
    forms.organization_name,
    last_years.last_fiscal_year,
    count(distinct forms.project_key) as project_count
from last_years
inner join forms
    on
        last_years.lineage_key = forms.lineage_key
        and last_years.is_own_unit = forms.is_own_unit
        and last_years.last_fiscal_year = forms.fiscal_year
where $organization is null or contains(forms.organization_name, $organization)
group by all
order by last_years.last_fiscal_year desc, forms.organization_name
