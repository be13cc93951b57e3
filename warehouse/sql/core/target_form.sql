-- One current form that states the targets of a project once (现行绩效目标表).
-- Self-evaluations and monitoring forms are out, and so are whole departments; a form that a
-- document prints twice counts once.
select form.*
from core.current_form as form
where form.form_kind = 'target' and form.scope = 'project'
qualify
    row_number() over (
        partition by
            form.organization_key,
            form.fiscal_year,
            form.project_key,
            form.project_code,
            form.total_amount
        order by form.indicator_count desc, form.form_key
    ) = 1
