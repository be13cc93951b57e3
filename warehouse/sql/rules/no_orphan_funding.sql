-- An amount belongs to a project form and to a known funding source.
select funding.form_key, funding.funding_seq, funding.funding_source_code
from core.fct_project_funding as funding
left join core.fct_project_budget as project using (form_key)
left join core.dim_funding_source as source
    on funding.funding_source_code = source.funding_source_code
where project.form_key is null or source.funding_source_code is null
