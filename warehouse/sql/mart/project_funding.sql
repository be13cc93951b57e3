-- One printed amount of one project in one fiscal year (项目资金).
select
    funding.fiscal_year,
    funding.project_key,
    project.project_name,
    funding.funding_source_code,
    funding.printed_label,
    funding.printed_text,
    funding.amount,
    project.organization_name,
    source.funding_source_name,
    funding.is_total,
    funding.funding_seq,
    funding.form_key,
    funding.document_sha256,
    document.source_path,
    funding.page_number,
    funding.line_number
from core.fct_project_funding as funding
inner join core.current_form as project using (form_key)
inner join core.dim_document as document on funding.document_sha256 = document.document_sha256
left join core.dim_funding_source as source
    on funding.funding_source_code = source.funding_source_code
where project.scope = 'project'
