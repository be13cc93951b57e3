-- One labelled field of a form whose key begins so, or that is a project's; superseded ones too.
select
    'field' as fact,
    field.form_key as key,
    document.source_path,
    field.page_number,
    field.line_number,
    field.printed_label,
    field.printed_text,
    field.document_sha256,
    superseded.superseded_by,
    field.form_key as part_key,
    cast(null as integer) as cell_row,
    cast(null as integer) as cell_column
from core.fct_project_field as field
inner join core.fct_project_budget as project using (form_key)
inner join core.dim_document as document on field.document_sha256 = document.document_sha256
left join core.superseded as superseded
    on
        field.document_sha256 = superseded.document_sha256
        and field.form_key = superseded.part_key
where
    length($key) > 0
    and (starts_with(field.form_key, $key) or starts_with(project.project_key, $key))
order by source_path, page_number, line_number, field_seq
