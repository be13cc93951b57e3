-- A document has as many projects, indicators and budget amounts as its ledger row says.
with

projects as (

    select
        document_sha256,
        count(*) as row_count
    from touched_fct_project_budget
    where scope is distinct from 'department'
    group by document_sha256

),

indicators as (

    select
        document_sha256,
        count(*) as row_count
    from touched_fct_indicator_target
    group by document_sha256

),

budget_lines as (

    select
        document_sha256,
        count(*) as row_count
    from touched_fct_budget_line
    group by document_sha256

)

select
    document.document_sha256,
    document.project_count,
    projects.row_count as project_rows,
    document.indicator_count,
    indicators.row_count as indicator_rows,
    document.budget_line_count,
    budget_lines.row_count as budget_line_rows
from touched_document as document
left join projects using (document_sha256)
left join indicators using (document_sha256)
left join budget_lines using (document_sha256)
where
    document.project_count != coalesce(projects.row_count, 0)
    or document.indicator_count != coalesce(indicators.row_count, 0)
    or coalesce(document.budget_line_count, 0) != coalesce(budget_lines.row_count, 0)
