-- One pair of projects or departments that may be one, for a person to accept or reject (待核衔接).
select
    link.fiscal_year,
    link.previous_fiscal_year,
    link.organization_name,
    form.project_name,
    previous.project_name as previous_project_name,
    form.total_amount,
    previous.total_amount as previous_total_amount,
    link.match_method,
    link.match_score,
    link.evidence,
    link.organization_key,
    form.project_key,
    previous.project_key as previous_project_key,
    link.form_key,
    link.previous_form_key,
    form.scope
from core.project_link as link
inner join core.fct_project_budget as form on link.form_key = form.form_key
inner join core.fct_project_budget as previous on link.previous_form_key = previous.form_key
where link.is_candidate
