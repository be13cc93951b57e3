-- Goals of one organisation, by project and year, to compare.
select project_name, fiscal_year, annual_goal from mart.project_budget
where organization_name = $organization
order by project_name, fiscal_year
