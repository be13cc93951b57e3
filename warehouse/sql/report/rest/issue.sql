-- Findings in the documents of one organisation.
select issue.* from mart.data_issue as issue
where issue.document_sha256 in (
    select document_sha256 from mart.document_version where organization_name = $organization
)
order by rule_id, source_path, page_number, line_number
