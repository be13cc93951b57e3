-- One rule with its findings in one organisation (数据问题按规则).
select
    organization_key,
    rule_id,
    severity,
    count(*) as finding_count,
    count(distinct document_sha256) as document_count,
    min(message) as for_example
from finding
semi join detailed using (organization_key)
where $fiscal_year is null or fiscal_year = $fiscal_year
group by organization_key, rule_id, severity
order by
    organization_key,
    list_position(['error', 'warning', 'info'], severity),
    finding_count desc,
    rule_id
