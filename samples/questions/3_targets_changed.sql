-- Which targets changed most, in projects that go on?
select
    level3_name,
    previous_target_text,
    target_text,
    round(100 * change_ratio, 1) as change_percent
from mart.indicator_target_yoy
where fiscal_year = 2023 and match_status = 'continued' and change_ratio != 0
order by abs(change_ratio) desc, level3_name
limit 5
