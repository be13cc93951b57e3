-- An amount belongs to a form of the same document, year and project, and to a known source.
select
    funding.form_key,
    funding.funding_seq,
    funding.funding_source_code
from touched_fct_project_funding as funding
left join touched_fct_project_budget as project
    on
        funding.form_key = project.form_key
        and funding.document_sha256 = project.document_sha256
        and funding.fiscal_year = project.fiscal_year
        and funding.project_key = project.project_key
left join core.dim_funding_source as source
    on funding.funding_source_code = source.funding_source_code
where project.form_key is null or source.funding_source_code is null
