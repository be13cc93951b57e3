-- One project whose annual goal is last year's, word for word, blanks aside (目标照抄上年).
with

pairs as (

    select
        pair.*,
        form.annual_goal
    from project_pair as pair
    inner join core.fct_project_budget as form using (form_key)
    inner join core.fct_project_budget as previous on pair.previous_form_key = previous.form_key
    where
        regexp_replace(form.annual_goal, '\s', '', 'g')
        = regexp_replace(previous.annual_goal, '\s', '', 'g')
        and trim(form.annual_goal) != ''

)

select
    *,
    count(*) over (partition by organization_key) as row_count
from pairs
qualify
    row_number() over (
        partition by organization_key
        order by fiscal_year desc, abs(change_amount) desc nulls last, form_key
    ) <= $row_limit
order by organization_key, fiscal_year desc, abs(change_amount) desc nulls last, form_key
