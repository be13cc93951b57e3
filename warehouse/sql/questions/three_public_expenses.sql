-- How did the three public expenses (travel abroad, official vehicles, receptions) change?
-- “三公”经费比上年增减多少？
-- A row is a printed amount of the table, its totals marked: never add a total to its parts. The
-- running cost of the office (机关运行经费) is shown where the same table prints it.
-- number: Q22
-- topic: department budgets
select
    organization_name,
    organization_level,
    label_path,
    is_total,
    is_of_which,
    previous_fiscal_year,
    previous_amount,
    amount,
    change_amount,
    round(100 * change_ratio, 1) as change_percent,
    match_status
from mart.budget_line_yoy
where
    fiscal_year = $year
    and ($organization is null or contains(organization_name, $organization))
    and phase = 'budget'
    and table_code = 'three_public'
order by organization_name, organization_level, is_total desc, label_path, budget_line_key
