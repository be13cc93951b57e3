-- In which projects did the share of other funds move by more than 10 points?
-- 哪些项目的其他资金占比变动超过10个百分点？
-- A row is a project that goes on; the shares are percent of its total in each year. A form that
-- prints its fiscal appropriation and no other funds has none.
-- number: Q19
-- topic: projects
with

shares as (

    select
        yoy.organization_name,
        yoy.project_name,
        yoy.previous_fiscal_year,
        previous.total_amount as previous_total_amount,
        form.total_amount,
        100 * coalesce(previous.other_amount, if(previous.fiscal_amount is null, null, 0))
        / nullif(previous.total_amount, 0) as previous_share,
        100 * coalesce(form.other_amount, if(form.fiscal_amount is null, null, 0))
        / nullif(form.total_amount, 0) as share
    from mart.project_budget_yoy as yoy
    inner join mart.project_budget as form using (form_key)
    inner join mart.project_budget as previous on yoy.previous_form_key = previous.form_key
    where
        yoy.fiscal_year = $year
        and ($organization is null or contains(yoy.organization_name, $organization))
        and yoy.match_status in ('continued', 'renamed')

)

select
    organization_name,
    project_name,
    previous_fiscal_year,
    previous_total_amount,
    total_amount,
    round(previous_share, 1) as previous_other_percent,
    round(share, 1) as other_percent,
    round(share - previous_share, 1) as change_points
from shares
where abs(share - previous_share) > 10
order by abs(share - previous_share) desc, organization_name, project_name
