-- The pairs that were matched, with what both of their sides say.
-- A list that is looked into while a table is read spares the rows of all other organisations.
insert into core.indicator_link by name
with

forms as (

    select *
    from core.fct_project_budget
    where list_contains($organizations::varchar [], organization_key)

)

select
    incoming.*,
    form.project_key,
    previous_form.project_key as previous_project_key,
    form.project_name,
    previous_form.project_name as previous_project_name,
    coalesce(form.scope, 'project') as scope,
    target.level2_code,
    previous.level2_code as previous_level2_code,
    target.level3_name,
    previous.level3_name as previous_level3_name,
    target.target_text,
    previous.target_text as previous_target_text,
    target.target_kind,
    previous.target_kind as previous_target_kind,
    target.target_value_norm,
    previous.target_value_norm as previous_target_value_norm,
    target.target_upper_norm,
    previous.target_upper_norm as previous_target_upper_norm,
    target.unit,
    previous.unit as previous_unit,
    coalesce(target.target_place, previous.target_place) as target_place
from incoming
inner join forms as form on incoming.form_key = form.form_key
inner join forms as previous_form on incoming.previous_form_key = previous_form.form_key
left join linked_target as target on incoming.indicator_key = target.indicator_key
left join linked_target as previous on incoming.previous_indicator_key = previous.indicator_key
