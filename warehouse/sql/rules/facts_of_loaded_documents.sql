-- Facts belong to documents that the ledger calls loaded.
with

facts as (

    select distinct document_sha256 from touched_fct_project_budget
    union
    select distinct document_sha256 from touched_fct_project_funding
    union
    select distinct document_sha256 from touched_fct_project_field
    union
    select distinct document_sha256 from touched_fct_department_task
    union
    select distinct document_sha256 from touched_fct_indicator_target
    union
    select distinct document_sha256 from touched_fct_indicator_target_part
    union
    select distinct document_sha256 from touched_fct_budget_table
    union
    select distinct document_sha256 from touched_fct_budget_line
    union
    select distinct document_sha256 from touched_fct_budget_statement

)

select
    facts.document_sha256,
    document.status
from facts
left join touched_document as document using (document_sha256)
where document.status is distinct from 'loaded'
