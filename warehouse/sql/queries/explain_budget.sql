-- One printed amount, statement or title of a budget whose key begins so; superseded ones too.
with

facts as (

    select
        budget_line_key as key,
        table_key as part_key,
        'budget line' as fact,
        page_number,
        line_number,
        concat_ws(' | ', label_path, printed_measure) as printed_label,
        printed_text,
        document_sha256,
        cell_row,
        cell_column
    from core.fct_budget_line

    union all

    select
        printf('%s-S%04d', left(document_sha256, 16), statement_seq),
        cast(statement_seq as varchar),
        'budget statement',
        page_number,
        line_number,
        printed_label,
        printed_text,
        document_sha256,
        null,
        null
    from core.fct_budget_statement

    union all

    select
        table_key,
        table_key,
        'budget table',
        page_number,
        line_number,
        table_code,
        title,
        document_sha256,
        null,
        null
    from core.fct_budget_table

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
    facts.cell_row,
    facts.cell_column
from facts
inner join core.dim_document as document using (document_sha256)
left join core.superseded as superseded using (document_sha256, part_key)
where length($key) > 0 and starts_with(facts.key, $key)
order by source_path, page_number, line_number, key
