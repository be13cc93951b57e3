-- One task of a whole department in one fiscal year, with its money in yuan (年度主要任务).
select
    task.fiscal_year,
    form.organization_name,
    task.task_seq,
    task.task_name,
    task.task_text,
    task.task_goal,
    task.task_result,
    task.task_project,
    task.printed_text,
    task.total_amount,
    task.fiscal_amount,
    task.other_amount,
    task.form_key,
    form.form_kind,
    form.organization_key,
    task.document_sha256,
    document.source_path,
    task.page_number,
    task.line_number,
    printf('%s-T%02d', task.form_key, task.task_seq) as task_key
from core.fct_department_task as task
inner join core.current_form as form using (form_key)
inner join core.dim_document as document on task.document_sha256 = document.document_sha256
