-- Where does the prose, or a form, contradict the budget tables?
select
    rule_id,
    severity,
    message,
    expected,
    found,
    page_number
from mart.data_issue
where rule_id like 'B%' or rule_id = 'A06'
order by rule_id, source_path, page_number
