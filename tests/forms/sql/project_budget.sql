-- One row per project form of one document, in printed order.
select *
from mart.project_budget
where document_sha256 = $document_sha256
order by page_number, line_number, project_name
