-- One printed row of a fact of a form whose key, or project, begins so; superseded ones too.
with

facts as (

    select
        indicator_key as key,
        form_key as part_key,
        project_key,
        'indicator' as fact,
        page_number,
        line_number,
        concat_ws(' / ', level1_name, level2_name, level3_name, target_place) as printed_label,
        target_text as printed_text,
        document_sha256
    from core.fct_indicator_target

    union all

    select
        form_key,
        form_key,
        project_key,
        'funding',
        page_number,
        line_number,
        printed_label,
        printed_text,
        document_sha256
    from core.fct_project_funding

    union all

    select
        form_key,
        form_key,
        project_key,
        coalesce(scope, 'project'),
        page_number,
        line_number,
        if(scope = 'department', '整体支出', '项目名称'),
        if(scope = 'department', title, project_name),
        document_sha256
    from core.fct_project_budget

)

select
    facts.fact,
    facts.key,
    document.source_path,
    facts.page_number,
    facts.line_number,
    facts.printed_label,
    facts.printed_text,
    facts.document_sha256,
    superseded.superseded_by,
    facts.part_key,
    cast(null as integer) as cell_row,
    cast(null as integer) as cell_column
from facts
inner join core.dim_document as document using (document_sha256)
left join core.superseded as superseded using (document_sha256, part_key)
where
    length($key) > 0
    and (starts_with(facts.key, $key) or starts_with(facts.project_key, $key))
order by source_path, page_number, line_number, key
