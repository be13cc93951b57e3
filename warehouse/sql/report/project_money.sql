-- One organisation in one year with the money of its project forms; null where none prints it.
select
    organization_key,
    fiscal_year,
    count(*) as project_count,
    count(total_amount) as total_count,
    count(fiscal_amount) as fiscal_count,
    count(carryover_amount) as carryover_count,
    count(other_amount) as other_count,
    sum(total_amount) as total_amount,
    sum(fiscal_amount) as fiscal_amount,
    sum(carryover_amount) as carryover_amount,
    sum(other_amount) as other_amount
from core.target_form
group by all
