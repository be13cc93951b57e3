-- What does a unit of the main quantity cost, and how did that change?
-- 主要数量指标的单位成本是多少，比上年变动多少？
-- A row is a project that goes on. Its main quantity is the first printed one that both years have
-- in the same unit; money is the whole project's, so that the cost is one of comparison only.
-- number: Q13
-- topic: projects
with

quantities as (

    select
        project.organization_name,
        project.project_name,
        target.level3_name,
        target.unit,
        target.previous_fiscal_year,
        target.previous_target_value_norm as previous_quantity,
        target.target_value_norm as quantity,
        project.previous_total_amount / nullif(previous_quantity, 0) as previous_cost,
        project.total_amount / nullif(quantity, 0) as cost
    from mart.indicator_target_yoy as target
    inner join mart.project_budget_yoy as project using (form_key, previous_form_key)
    inner join mart.indicator_target as printed using (indicator_key)
    where
        target.fiscal_year = $year
        and ($organization is null or contains(project.organization_name, $organization))
        and project.match_status in ('continued', 'renamed')
        and target.match_status in ('continued', 'renamed')
        and target.level2_code = 'OUT_QTY'
        and printed.target_kind = 'numeric'
        and printed.target_place is null
        and target.unit = target.previous_unit
    qualify
        row_number() over (partition by printed.form_key order by printed.indicator_seq) = 1

)

select
    organization_name,
    project_name,
    level3_name,
    unit,
    previous_fiscal_year,
    cast(previous_quantity as double) as previous_quantity,
    cast(quantity as double) as quantity,
    cast(previous_cost as decimal(20, 2)) as previous_unit_cost_amount,
    cast(cost as decimal(20, 2)) as unit_cost_amount,
    round(100 * (cost / nullif(previous_cost, 0) - 1), 1) as change_percent
from quantities
where cost is not null and previous_cost is not null
order by abs(change_percent) desc nulls last, organization_name, project_name
