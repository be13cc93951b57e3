-- Which printed lines should an auditor look at first?
select
    rule_id,
    severity,
    project_name,
    regexp_extract(source_path, '[^/]+$') as document,
    page_number,
    line_number,
    message
from mart.data_issue
where severity != 'info'
order by rule_id, document, page_number, line_number
limit 15
