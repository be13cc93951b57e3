-- What is wrong in the department budgets: sums, balances, figures that contradict each other?
-- 部门预算中有哪些问题：合计、平衡、前后矛盾的数字？
-- A row is a finding of a rule, with the page to look at; what is only information is not shown.
-- number: Q24
-- topic: department budgets
with

documents as (

    select
        document_sha256,
        string_agg(distinct organization_name, ', ' order by organization_name)
            as organization_name
    from (
        select document_sha256, organization_name, fiscal_year from mart.budget_table
        union all
        select document_sha256, organization_name, fiscal_year from mart.budget_statement
    )
    where fiscal_year = $year
    group by document_sha256

)

select
    documents.organization_name,
    issue.rule_id,
    issue.severity,
    issue.message,
    issue.expected,
    issue.found,
    regexp_extract(issue.source_path, '[^/]+$') as document,
    issue.page_number
from mart.data_issue as issue
inner join documents using (document_sha256)
where
    issue.severity != 'info'
    and ($organization is null or contains(documents.organization_name, $organization))
order by documents.organization_name, issue.severity, issue.rule_id, document, issue.page_number
