-- No two documents have a current form of the same project, year and kind of form.
select
    part.organization_key,
    part.fiscal_year,
    part.part_scope,
    part.part_name
from touched_document_part as part
semi join touched_current_form as form on part.part_key = form.form_key
where part.part_kind = 'form'
group by all
having count(distinct part.document_sha256) > 1
