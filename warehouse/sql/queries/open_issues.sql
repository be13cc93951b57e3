-- One rule with the number of its findings.
select
    rule_id,
    severity,
    count(*) as findings,
    count(distinct document_sha256) as documents,
    any_value(message order by document_sha256, issue_seq) as for_example
from core.current_issue
group by rule_id, severity
order by
    list_position(['error', 'warning', 'info'], severity) asc,
    findings desc,
    rule_id asc
