-- One printed amount of a whole department, by source or by what it is spent on (部门整体资金).
select
    funding.fiscal_year,
    form.organization_name,
    funding.funding_source_code,
    source.funding_source_name,
    funding.printed_label,
    funding.printed_text,
    funding.amount,
    funding.is_total,
    funding.funding_seq,
    funding.form_key,
    form.form_kind,
    funding.document_sha256,
    document.source_path,
    funding.page_number,
    funding.line_number
from core.fct_project_funding as funding
inner join core.current_form as form using (form_key)
inner join core.dim_document as document on funding.document_sha256 = document.document_sha256
left join core.dim_funding_source as source
    on funding.funding_source_code = source.funding_source_code
where form.scope = 'department'
