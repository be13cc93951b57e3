-- One state with its documents (文件状态).
select
    status,
    count(*) as document_count
from mart.document
group by status
order by list_position(['loaded', 'quarantined', 'failed', 'superseded'], status)
