-- One current form that states the targets of a whole department once (现行部门整体绩效目标表).
select form.*
from core.current_form as form
where form.form_kind = 'target' and form.scope = 'department'
qualify
    row_number() over (
        partition by
            form.organization_key,
            form.fiscal_year,
            form.project_key,
            form.total_amount
        order by form.indicator_count desc, form.form_key
    ) = 1
