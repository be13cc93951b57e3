-- One project beside itself in the previous year that its organisation has forms of (项目预算同比).
-- A split or merged project has a row for each pair: the total that stands in several rows is
-- shared out among them, so that sums stay right; printed_total_amount has it whole.
select
    link.fiscal_year,
    link.previous_fiscal_year,
    link.organization_name,
    coalesce(form.project_name, previous.project_name) as project_name,
    previous.project_name as previous_project_name,
    link.linked_amount as total_amount,
    link.previous_linked_amount as previous_total_amount,
    cast(link.linked_amount - link.previous_linked_amount as decimal(20, 2)) as change_amount,
    cast(
        (link.linked_amount - link.previous_linked_amount)
        / nullif(link.previous_linked_amount, 0) as decimal(28, 8)
    ) as change_ratio,
    link.match_status,
    link.match_method,
    link.match_score,
    link.evidence,
    form.total_amount as printed_total_amount,
    previous.total_amount as previous_printed_total_amount,
    form.project_code,
    previous.project_code as previous_project_code,
    form.project_key,
    previous.project_key as previous_project_key,
    link.organization_key,
    link.previous_organization_key,
    link.form_key,
    link.previous_form_key
from core.project_link as link
left join core.fct_project_budget as form on link.form_key = form.form_key
left join core.fct_project_budget as previous on link.previous_form_key = previous.form_key
where
    not link.is_candidate
    and coalesce(form.scope, previous.scope, 'project') = 'project'
