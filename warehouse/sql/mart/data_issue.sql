-- One finding of one rule in one document (数据问题).
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
from audit.data_issue as issue
inner join audit.document as document using (document_sha256)
