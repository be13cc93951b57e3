-- One finding in one organisation with its place, the gravest first (数据问题).
select
    *,
    count(*) over (partition by organization_key) as row_count
from finding
semi join detailed using (organization_key)
where $fiscal_year is null or fiscal_year = $fiscal_year
qualify
    row_number() over (
        partition by organization_key
        order by
            list_position(['error', 'warning', 'info'], severity),
            fiscal_year desc nulls last,
            rule_id,
            source_path,
            page_number,
            line_number,
            issue_seq,
            message
    ) <= $row_limit
order by
    organization_key,
    list_position(['error', 'warning', 'info'], severity),
    fiscal_year desc nulls last,
    rule_id,
    source_path,
    page_number,
    line_number,
    issue_seq,
    message
