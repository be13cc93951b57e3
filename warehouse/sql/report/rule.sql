-- One rule with its findings in the whole warehouse; some concern no single organisation.
select
    rule_id,
    severity,
    count(*) as finding_count,
    count(distinct document_sha256) as document_count,
    count(*) filter (organization_key is null) as unattributed_count,
    min(message) as for_example
from finding
where $fiscal_year is null or fiscal_year = $fiscal_year
group by rule_id, severity
order by list_position(['error', 'warning', 'info'], severity), finding_count desc, rule_id
