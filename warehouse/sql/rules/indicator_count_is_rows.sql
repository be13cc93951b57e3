-- A project form has as many indicator rows as it says.
with

indicators as (

    select
        form_key,
        count(*) as row_count
    from touched_fct_indicator_target
    group by form_key

)

select
    project.form_key,
    project.indicator_count,
    indicators.row_count
from touched_fct_project_budget as project
left join indicators using (form_key)
where project.indicator_count != coalesce(indicators.row_count, 0)
