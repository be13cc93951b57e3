-- One document with its state and the fate of its cells, those that need a person first (文件).
select
    document.document_sha256,
    document.source_path,
    document.status,
    document.failed_stage,
    document.reason,
    document.project_count,
    document.indicator_count,
    document.budget_line_count,
    document.superseded_by,
    coverage.cell_count,
    coverage.loaded_count,
    coverage.ignored_count,
    coverage.unread_count,
    count(*) over () as row_count
from mart.document as document
left join mart.coverage as coverage using (document_sha256)
order by
    list_position(['failed', 'quarantined', 'loaded', 'superseded'], document.status),
    coverage.unread_count desc nulls last,
    document.source_path,
    document.document_sha256
limit $document_limit
