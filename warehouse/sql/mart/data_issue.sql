-- One finding of one rule in one document, or over the documents of a budget (数据问题).
select
    issue.rule_id,
    issue.severity,
    issue.message,
    issue.expected,
    issue.found,
    issue.project_name,
    issue.document_sha256,
    document.source_path,
    issue.page_number,
    issue.line_number,
    issue.form_key,
    issue.issue_seq
from core.current_issue as issue
inner join audit.document as document using (document_sha256)
union all
select
    rule_id,
    severity,
    message,
    expected,
    found,
    null as project_name,
    document_sha256,
    source_path,
    page_number,
    line_number,
    null as form_key,
    null as issue_seq
from mart.budget_statement_issue
union all
select
    rule_id,
    severity,
    message,
    expected,
    found,
    null as project_name,
    document_sha256,
    source_path,
    page_number,
    line_number,
    null as form_key,
    null as issue_seq
from mart.budget_project_issue
