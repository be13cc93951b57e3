-- The same question asked of the mart.
select
    count(*) as pairs,
    sum(change_amount) as change_amount
from mart.indicator_target_yoy
where match_status = 'continued'
