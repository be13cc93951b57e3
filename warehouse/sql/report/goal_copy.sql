-- One project whose annual goal is last year's, word for word, blanks aside (目标照抄上年).
with

pairs as (

    select
        yoy.organization_key,
        yoy.fiscal_year,
        yoy.previous_fiscal_year,
        yoy.project_name,
        yoy.previous_project_name,
        yoy.total_amount,
        yoy.previous_total_amount,
        yoy.change_amount,
        yoy.change_ratio,
        yoy.match_status,
        form.annual_goal,
        form.document_sha256,
        document.source_path,
        form.page_number,
        form.line_number,
        yoy.form_key
    from mart.project_budget_yoy as yoy
    semi join detailed using (organization_key)
    inner join core.fct_project_budget as form using (form_key)
    inner join core.fct_project_budget as previous on yoy.previous_form_key = previous.form_key
    inner join core.dim_document as document on form.document_sha256 = document.document_sha256
    where
        regexp_replace(form.annual_goal, '\s', '', 'g')
        = regexp_replace(previous.annual_goal, '\s', '', 'g')
        and trim(form.annual_goal) != ''
        and ($fiscal_year is null or yoy.fiscal_year = $fiscal_year)

)

select
    *,
    count(*) over (partition by organization_key) as row_count
from pairs
qualify
    row_number() over (
        partition by organization_key
        order by fiscal_year desc, abs(change_amount) desc nulls last, form_key
    ) <= $row_limit
order by organization_key, fiscal_year desc, abs(change_amount) desc nulls last, form_key
