-- How did the spending of each organisation change, by item of the functional classification?
-- 各单位的支出按功能分类项级科目比上年增减多少？
-- A row is an item (项, 7 digits) of the expenditure table, basic and project spending together.
-- Department and unit are two views of the same money: do not add them up.
-- number: Q21
-- topic: department budgets
select
    organization_name,
    organization_level,
    functional_code,
    printed_label,
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
    and table_code = 'expenditure'
    and measure_code = 'total'
    and length(functional_code) = 7
order by
    organization_name,
    organization_level,
    abs(coalesce(change_amount, amount, previous_amount)) desc,
    functional_code
