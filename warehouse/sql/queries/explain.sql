-- One printed row of a fact with this key, or with a key that begins so.
with

facts as (

    select
        indicator_key as key,
        form_key,
        project_key,
        'indicator' as fact,
        source_path,
        page_number,
        line_number,
        concat_ws(' / ', level1_name, level2_name, level3_name) as printed_label,
        target_text as printed_text,
        document_sha256
    from mart.indicator_target

    union all

    select
        form_key,
        form_key,
        project_key,
        'funding',
        source_path,
        page_number,
        line_number,
        printed_label,
        printed_text,
        document_sha256
    from mart.project_funding

    union all

    select
        form_key,
        form_key,
        project_key,
        'project',
        source_path,
        page_number,
        line_number,
        '项目名称',
        project_name,
        document_sha256
    from mart.project_budget

    union all

    select
        budget_line_key,
        table_key,
        null,
        'budget line',
        source_path,
        page_number,
        line_number,
        concat_ws(' | ', label_path, printed_measure),
        printed_text,
        document_sha256
    from mart.budget_line

)

select
    fact,
    key,
    source_path,
    page_number,
    line_number,
    printed_label,
    printed_text,
    document_sha256
from facts
where
    length($key) > 0
    and (starts_with(key, $key) or starts_with(project_key, $key))
order by source_path, page_number, line_number, key
