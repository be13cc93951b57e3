-- How much money do the projects have, year by year?
select
    fiscal_year,
    count(*) as projects,
    sum(total_amount) as total_amount,
    sum(fiscal_amount) as fiscal_amount
from mart.project_budget
where form_kind = 'target'
group by fiscal_year
order by fiscal_year
