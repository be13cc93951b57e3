-- One organisation in one year: the money of its projects, by source (项目资金).
select
    money.*,
    count(*) over (partition by money.organization_key) as row_count
from project_money as money
semi join detailed using (organization_key)
order by money.organization_key, money.fiscal_year
