-- Which organisations had forms in an earlier year and have none in this one?
-- 哪些单位以前年度有绩效目标表，而本年度没有？
-- A row is an organisation with the last year that it has forms of. To be asked first: of these,
-- nothing is known to be discontinued.
-- number: Q20
-- topic: coverage
with

last_years as (

    select
        organization_key,
        organization_name,
        max(fiscal_year) filter (fiscal_year < $year) as last_fiscal_year
    from mart.project_budget
    group by all
    having last_fiscal_year is not null and not bool_or(fiscal_year = $year)

)

select
    last_years.organization_name,
    last_years.last_fiscal_year,
    count(distinct form.project_key) as project_count
from last_years
inner join mart.project_budget as form
    on
        last_years.organization_key = form.organization_key
        and last_years.last_fiscal_year = form.fiscal_year
where $organization is null or contains(last_years.organization_name, $organization)
group by all
order by last_years.last_fiscal_year desc, last_years.organization_name
