-- One organisation in one year and level: the totals of its department budget (收支总计).
select
    organization_key,
    fiscal_year,
    organization_level,
    phase,
    any_value(amount) filter (direction = 'income') as income_amount,
    any_value(amount) filter (direction = 'expenditure') as expenditure_amount,
    any_value(document_sha256) filter (direction = 'expenditure') as document_sha256,
    any_value(source_path) filter (direction = 'expenditure') as source_path,
    any_value(page_number) filter (direction = 'expenditure') as page_number,
    any_value(line_number) filter (direction = 'expenditure') as line_number,
    count(*) over (partition by organization_key) as row_count
from budget_total
semi join detailed using (organization_key)
group by organization_key, fiscal_year, organization_level, phase
order by organization_key, fiscal_year, organization_level, phase
