-- One organisation and year whose project forms do not add up to its 项目支出 (项目支出与绩效目标).
-- Forms are published for some projects only: less than the table is information, more is wrong.
with

projects as (

    select
        organization_key,
        fiscal_year,
        sum(total_amount) as projects_amount,
        count(*) as project_count
    from (
        select distinct
            organization_key,
            fiscal_year,
            project_key,
            total_amount
        from core.current_form
        where scope = 'project'
    )
    group by all

),

budgets as (

    select
        line.organization_key,
        line.fiscal_year,
        line.amount,
        line.document_sha256,
        line.page_number,
        line.line_number
    from core.budget_line_key as named
    inner join core.fct_budget_line as line using (budget_line_key)
    where
        named.key_kind = 'item'
        and named.match_key = 'project'
        and line.table_code in ('expenditure', 'summary', 'general_expenditure')
        and line.phase = 'budget'
    qualify
        row_number() over (
            partition by line.organization_key, line.fiscal_year
            order by
                line.organization_level = 'unit' desc,
                list_position(
                    ['expenditure', 'summary', 'general_expenditure'], line.table_code
                ),
                line.budget_line_key
        ) = 1

)

select
    'A06' as rule_id,
    if(projects.projects_amount > budgets.amount, 'warning', 'info') as severity,
    printf('%d project forms do not add up to 项目支出', projects.project_count) as message,
    printf('%,.2f yuan in the budget table', budgets.amount) as expected,
    printf('%,.2f yuan in the project forms', projects.projects_amount) as found,
    budgets.document_sha256,
    document.source_path,
    budgets.page_number,
    budgets.line_number
from projects
inner join budgets using (organization_key, fiscal_year)
inner join core.dim_document as document using (document_sha256)
where abs(projects.projects_amount - budgets.amount) > 500
