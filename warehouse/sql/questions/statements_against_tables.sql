-- Where does the prose of a department budget state another figure than its tables?
-- 部门预算的文字说明与表格有哪些数字不一致？
-- A row is a stated amount that differs from the table, or whose stated increase or percentage
-- does not follow; what is only rounded is not shown.
-- number: Q23
-- topic: department budgets
select
    organization_name,
    organization_level,
    printed_label,
    amount as stated_amount,
    table_amount,
    agreement,
    stated_change_amount,
    cast(stated_change_amount - change_difference as decimal(20, 2)) as table_change_amount,
    change_agreement,
    cast(stated_change_percent as double) as stated_change_percent,
    percent_agreement,
    page_number
from mart.budget_statement
where
    fiscal_year = $year
    and ($organization is null or contains(organization_name, $organization))
    and 'differs' in (agreement, change_agreement, percent_agreement)
order by organization_name, organization_level, source_path, statement_seq
