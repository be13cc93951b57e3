-- A labelled field belongs to a project form of the same document.
select
    field.form_key,
    field.field_seq
from touched_fct_project_field as field
anti join touched_fct_project_budget as project
    on
        field.form_key = project.form_key
        and field.document_sha256 = project.document_sha256
