-- How did the budget of each department as a whole change, and its basic and project expenditure?
-- 各部门（单位）整体支出比上年增减多少，其中基本支出、项目支出各增减多少？
-- A row is a department, or a unit, beside itself in the previous year that it has forms of. Its
-- money contains that of its projects, and a department's that of its own unit: do not add them up.
-- number: Q26
-- topic: whole departments
select
    organization_name,
    project_name,
    previous_fiscal_year,
    previous_total_amount,
    total_amount,
    change_amount,
    round(100 * change_ratio, 1) as change_percent,
    cast(basic_amount - previous_basic_amount as decimal(20, 2)) as basic_change_amount,
    cast(
        project_expenditure_amount - previous_project_expenditure_amount as decimal(20, 2)
    ) as project_expenditure_change_amount,
    match_status,
    match_score
from mart.department_budget_yoy
where
    fiscal_year = $year
    and ($organization is null or contains(organization_name, $organization))
    and match_status not in ('new', 'discontinued')
order by abs(change_amount) desc nulls last, organization_name, project_name
