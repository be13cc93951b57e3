-- All that the mart has of one organisation.
select *
from mart.indicator_target_yoy
where organization_name = $organization
