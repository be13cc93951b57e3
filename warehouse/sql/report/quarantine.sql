-- One project or document that could not be loaded, as printed (隔离).
select
    *,
    count(*) over () as row_count
from mart.quarantine
order by source_path, page_number, line_number, rule_id
limit $document_limit
