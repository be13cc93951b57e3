-- Which lines of the department budgets are new, gone, or under another name?
-- 部门预算中哪些科目是新增的、消失的或改了名称？
-- A row is a line of a table that both years have, that is no total, with an amount in one year
-- only or with another label. A class may be new because the classification changed.
-- number: Q25
-- topic: department budgets
select
    organization_name,
    organization_level,
    table_code,
    match_status,
    coalesce(functional_code, economic_code) as class_code,
    previous_printed_label,
    if(match_status = 'discontinued', null, printed_label) as printed_label,
    measure_code,
    previous_fiscal_year,
    previous_amount,
    amount
from mart.budget_line_yoy
where
    fiscal_year = $year
    and ($organization is null or contains(organization_name, $organization))
    and phase = 'budget'
    and not is_total
    and match_status in ('new', 'discontinued', 'renamed')
order by
    organization_name,
    organization_level,
    table_code,
    match_status,
    coalesce(amount, previous_amount) desc,
    coalesce(budget_line_key, previous_budget_line_key)
