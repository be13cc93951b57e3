-- One finding with the organisation and year that it concerns, where there is one (数据问题).
with

documents as (

    select
        document_sha256,
        min(organization_key) as organization_key,
        min(fiscal_year) as fiscal_year,
        count(distinct organization_key) as organization_count,
        count(distinct fiscal_year) as year_count
    from core.document_version
    group by document_sha256

)

select
    issue.*,
    coalesce(
        form.organization_key,
        if(documents.organization_count = 1, documents.organization_key, null)
    ) as organization_key,
    coalesce(
        form.fiscal_year,
        if(documents.year_count = 1, documents.fiscal_year, null)
    ) as fiscal_year
from mart.data_issue as issue
left join core.fct_project_budget as form using (form_key)
left join documents on issue.document_sha256 = documents.document_sha256
