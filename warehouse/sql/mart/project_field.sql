-- One labelled field of one form, of a project or of a whole department, that has no column of its own (其他栏目).
select
    project.fiscal_year,
    project.project_key,
    project.project_name,
    field.field_seq,
    field.field_code,
    field.printed_label,
    field.printed_text,
    field.form_key,
    field.document_sha256,
    document.source_path,
    field.page_number,
    field.line_number,
    printf('%s-F%02d', field.form_key, field.field_seq) as field_key,
    project.scope
from core.fct_project_field as field
inner join core.current_form as project using (form_key)
inner join core.dim_document as document on field.document_sha256 = document.document_sha256
