-- One state of documents with what is in it.
select
    status,
    count(*) as documents,
    sum(project_count) as projects,
    sum(indicator_count) as indicators,
    sum(unread_count) as unread_cells
from mart.document
group by status
order by status
