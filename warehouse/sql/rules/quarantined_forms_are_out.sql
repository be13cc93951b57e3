-- A quarantined project has no facts.
select quarantine.form_key
from audit.quarantine as quarantine
inner join core.fct_project_budget as project using (form_key)
