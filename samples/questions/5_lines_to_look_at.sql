-- Which printed lines should an auditor look at first?
select
    rule_id,
    message,
    regexp_extract(source_path, '[^/]+$') as document,
    page_number,
    line_number
from mart.data_issue
where severity = 'warning' and rule_id not like 'V%'
order by rule_id, document, page_number, line_number
