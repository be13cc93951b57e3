-- New and discontinued projects of one organisation.
select * from mart.project_budget_yoy
where organization_name = $organization and match_status in ('new', 'discontinued')
order by fiscal_year desc
