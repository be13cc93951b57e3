-- One whole department beside itself in the previous year that it has forms of (部门整体支出同比).
-- Its money contains that of its projects, and that of a unit of its own: never add them up.
select
    link.fiscal_year,
    link.previous_fiscal_year,
    link.organization_name,
    previous.organization_name as previous_organization_name,
    coalesce(form.project_name, previous.project_name) as project_name,
    previous.project_name as previous_project_name,
    form.total_amount,
    previous.total_amount as previous_total_amount,
    cast(form.total_amount - previous.total_amount as decimal(20, 2)) as change_amount,
    cast(
        (form.total_amount - previous.total_amount)
        / nullif(previous.total_amount, 0) as decimal(28, 8)
    ) as change_ratio,
    link.match_status,
    link.match_method,
    link.match_score,
    link.evidence,
    form.basic_amount,
    previous.basic_amount as previous_basic_amount,
    form.project_expenditure_amount,
    previous.project_expenditure_amount as previous_project_expenditure_amount,
    form.fiscal_amount,
    previous.fiscal_amount as previous_fiscal_amount,
    form.other_amount,
    previous.other_amount as previous_other_amount,
    link.organization_key,
    link.previous_organization_key,
    link.form_key,
    link.previous_form_key
from core.project_link as link
left join core.fct_project_budget as form on link.form_key = form.form_key
left join core.fct_project_budget as previous on link.previous_form_key = previous.form_key
where
    not link.is_candidate
    and coalesce(form.scope, previous.scope) = 'department'
