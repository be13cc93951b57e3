-- Targets of one organisation whose unit or kind changed.
select * from mart.indicator_target_yoy
where organization_name = $organization and match_status in ('unit_changed', 'kind_changed')
order by fiscal_year desc
