-- One row per indicator row of one document, in the order of its form.
select *
from mart.indicator_target
where document_sha256 = $document_sha256
order by project_name, indicator_seq
