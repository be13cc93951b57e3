-- A task belongs to a form of a whole department of the same document, year and organisation.
select
    task.form_key,
    task.task_seq
from touched_fct_department_task as task
anti join touched_fct_project_budget as form
    on
        task.form_key = form.form_key
        and task.document_sha256 = form.document_sha256
        and task.fiscal_year = form.fiscal_year
        and task.organization_key = form.organization_key
        and form.scope = 'department'
