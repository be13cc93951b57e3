-- Renamed, split and merged projects of one organisation.
select * from mart.project_budget_yoy
where organization_name = $organization and match_status in ('renamed', 'split', 'merged')
order by fiscal_year desc
