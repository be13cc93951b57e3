-- A quarantined project has no facts.
with

facts as (

    select form_key from touched_fct_project_budget
    union
    select form_key from touched_fct_project_funding
    union
    select form_key from touched_fct_project_field
    union
    select form_key from touched_fct_department_task
    union
    select form_key from touched_fct_indicator_target

)

select quarantine.form_key
from touched_quarantine as quarantine
inner join facts using (form_key)
