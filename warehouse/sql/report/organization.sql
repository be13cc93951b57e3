-- One organisation of the report with its last figures, the largest first (报告中的单位).
with

held as (

    select organization_key, fiscal_year from project_money
    union
    select organization_key, fiscal_year from core.current_table
    union
    select organization_key, fiscal_year from core.department_form

),

years as (

    select
        organization_key,
        min(fiscal_year) as first_year,
        max(fiscal_year) as last_year,
        bool_or(fiscal_year = $fiscal_year) as has_year
    from held
    group by organization_key

),

expenditure as (

    select organization_key, fiscal_year, max(amount) as expenditure_amount
    from budget_total
    where direction = 'expenditure' and phase = 'budget'
    group by all

),

findings as (

    select
        organization_key,
        count(*) filter (severity = 'error') as error_count,
        count(*) filter (severity = 'warning') as warning_count
    from finding
    where $fiscal_year is null or fiscal_year = $fiscal_year
    group by organization_key

)

select
    years.organization_key,
    organization.organization_name,
    years.first_year,
    years.last_year,
    shown.fiscal_year as project_year,
    shown.project_count,
    shown.total_amount as projects_amount,
    budget.fiscal_year as budget_year,
    budget.expenditure_amount,
    coalesce(findings.error_count, 0) as error_count,
    coalesce(findings.warning_count, 0) as warning_count,
    row_number() over (
        order by
            greatest(shown.total_amount, budget.expenditure_amount) desc nulls last,
            organization.organization_name,
            years.organization_key
    ) as organization_rank
from years
inner join core.dim_organization as organization using (organization_key)
left join (
    select * from project_money
    where $fiscal_year is null or fiscal_year = $fiscal_year
    qualify row_number() over (partition by organization_key order by fiscal_year desc) = 1
) as shown on years.organization_key = shown.organization_key
left join (
    select * from expenditure
    where $fiscal_year is null or fiscal_year = $fiscal_year
    qualify row_number() over (partition by organization_key order by fiscal_year desc) = 1
) as budget on years.organization_key = budget.organization_key
left join findings on years.organization_key = findings.organization_key
where
    ($organization is null or contains(organization.organization_name, $organization))
    and ($fiscal_year is null or years.has_year)
