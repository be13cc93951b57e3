-- A link joins forms that are current, and indicators of the forms that it joins.
select
    'form' as part,
    link.form_key as part_key
from touched_project_link as link
anti join touched_current_form as form on link.form_key = form.form_key
where link.form_key is not null
union all
select
    'previous form',
    link.previous_form_key
from touched_project_link as link
anti join touched_current_form as form on link.previous_form_key = form.form_key
where link.previous_form_key is not null
union all
select
    'indicator',
    link.indicator_key
from touched_indicator_link as link
anti join touched_current_indicator as target
    on link.indicator_key = target.indicator_key and link.form_key = target.form_key
where link.indicator_key is not null
union all
select
    'previous indicator',
    link.previous_indicator_key
from touched_indicator_link as link
anti join touched_current_indicator as target
    on
        link.previous_indicator_key = target.indicator_key
        and link.previous_form_key = target.form_key
where link.previous_indicator_key is not null
