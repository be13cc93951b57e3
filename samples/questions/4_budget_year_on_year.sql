-- What changed in the department budget, by functional class?
select
    functional_code,
    printed_label,
    measure_code,
    previous_amount,
    amount,
    round(100 * change_ratio, 1) as change_percent
from mart.budget_line_yoy
where
    phase = 'budget'
    and table_code = 'expenditure'
    and functional_code is not null
    and not is_total
order by functional_code, measure_code
