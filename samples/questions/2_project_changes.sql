-- How did the budget of each project change against the year before?
select
    this_year.fiscal_year,
    this_year.project_name,
    last_year.total_amount as previous_total_amount,
    this_year.total_amount,
    this_year.total_amount - last_year.total_amount as change_amount
from mart.project_budget as this_year
inner join mart.project_budget as last_year
    on
        this_year.project_key = last_year.project_key
        and this_year.fiscal_year = last_year.fiscal_year + 1
order by this_year.fiscal_year, abs(change_amount) desc
