-- Changes of the projects of one organisation.
select * from mart.project_budget_yoy
where organization_name = $organization and match_status in ('continued', 'renamed')
order by fiscal_year desc, abs(change_amount) desc
