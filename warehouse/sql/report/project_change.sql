-- One project in two years, the largest change first (项目资金增减).
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
    yoy.match_method,
    yoy.match_score,
    yoy.evidence,
    form.document_sha256,
    document.source_path,
    form.page_number,
    form.line_number,
    count(*) over (partition by yoy.organization_key) as row_count
from mart.project_budget_yoy as yoy
semi join detailed using (organization_key)
left join core.fct_project_budget as form
    on coalesce(yoy.form_key, yoy.previous_form_key) = form.form_key
left join core.dim_document as document on form.document_sha256 = document.document_sha256
where
    yoy.match_status in ('continued', 'renamed')
    and ($fiscal_year is null or yoy.fiscal_year = $fiscal_year)
qualify
    row_number() over (
        partition by yoy.organization_key
        order by yoy.fiscal_year desc, abs(yoy.change_amount) desc nulls last, yoy.project_name
    ) <= $row_limit
order by yoy.organization_key, yoy.fiscal_year desc, abs(yoy.change_amount) desc nulls last, yoy.project_name
