-- Targets of one organisation that are other numbers than in the year before.
select * from mart.indicator_target_yoy
where organization_name = $organization and change_amount != 0
order by fiscal_year desc, abs(change_ratio) desc
