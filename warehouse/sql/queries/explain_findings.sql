-- One finding in one of the documents, with the form, table or statement that it is about.
select
    document_sha256,
    rule_id,
    severity,
    message,
    expected,
    found,
    page_number,
    line_number,
    form_key as part_key
from audit.data_issue
where document_sha256 in (select unnest($documents))
union all
select
    document_sha256,
    rule_id,
    severity,
    message,
    expected,
    found,
    page_number,
    line_number,
    cast(statement_seq as varchar) as part_key
from mart.budget_statement_issue
where document_sha256 in (select unnest($documents))
union all
select
    document_sha256,
    rule_id,
    severity,
    message,
    expected,
    found,
    page_number,
    line_number,
    null as part_key
from mart.budget_project_issue
where document_sha256 in (select unnest($documents))
order by all
