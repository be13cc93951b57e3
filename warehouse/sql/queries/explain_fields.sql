-- One labelled field of a form, or one task of a whole department, whose key begins so;
-- superseded ones too.
with

facts as (

    select
        'field' as fact,
        form_key,
        printf('%s-F%02d', form_key, field_seq) as fact_key,
        page_number,
        line_number,
        printed_label,
        printed_text,
        document_sha256
    from core.fct_project_field

    union all

    select
        'task' as fact,
        form_key,
        printf('%s-T%02d', form_key, task_seq) as fact_key,
        page_number,
        line_number,
        task_name as printed_label,
        printed_text,
        document_sha256
    from core.fct_department_task

)

select
    facts.fact,
    facts.fact_key as key,
    document.source_path,
    facts.page_number,
    facts.line_number,
    facts.printed_label,
    facts.printed_text,
    facts.document_sha256,
    superseded.superseded_by,
    facts.form_key as part_key,
    cast(null as integer) as cell_row,
    cast(null as integer) as cell_column
from facts
inner join core.dim_document as document using (document_sha256)
left join core.superseded as superseded
    on
        facts.document_sha256 = superseded.document_sha256
        and facts.form_key = superseded.part_key
where
    (contains($key, '-F') or contains($key, '-T'))
    and starts_with(facts.fact_key, $key)
order by source_path, page_number, line_number, key
