-- Year, organisation and document of a budget table or statement are members of a dimension.
with

facts as (

    select
        document_sha256,
        fiscal_year,
        organization_key
    from touched_fct_budget_table
    union
    select
        document_sha256,
        fiscal_year,
        organization_key
    from touched_fct_budget_statement

)

select
    facts.document_sha256,
    facts.fiscal_year,
    facts.organization_key
from facts
left join core.dim_fiscal_year as fiscal_year using (fiscal_year)
left join core.dim_organization as organization using (organization_key)
left join touched_dim_document as document on facts.document_sha256 = document.document_sha256
where
    fiscal_year.start_date is null
    or organization.organization_name is null
    or document.source_path is null
