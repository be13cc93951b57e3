-- Which organisations have more project money although their place as a whole has less?
-- 哪些单位的项目资金增加，而所在地区合计却减少？
-- A row is an organisation. The place is the beginning of the organisation's name
-- (core.organization_place), and its total that of the organisations with forms in both years and
-- a total in every form: a place of few documents says little, see organization_count.
-- number: Q03
-- topic: projects
with

organizations as (

    select
        place.place_name,
        yoy.organization_key,
        yoy.organization_name,
        sum(yoy.previous_total_amount) as previous_total_amount,
        sum(yoy.total_amount) as total_amount
    from mart.project_budget_yoy as yoy
    inner join core.organization_place as place using (organization_key)
    where yoy.fiscal_year = $year and yoy.previous_fiscal_year = $year - 1
    group by all
    having
        bool_and(yoy.total_amount is not null or yoy.match_status = 'discontinued')
        and bool_and(yoy.previous_total_amount is not null or yoy.match_status = 'new')

),

compared as (

    select
        *,
        sum(previous_total_amount) over (partition by place_name) as place_previous_amount,
        sum(total_amount) over (partition by place_name) as place_amount,
        count(*) over (partition by place_name) as organization_count
    from organizations
    where previous_total_amount is not null and total_amount is not null

)

select
    place_name,
    organization_name,
    previous_total_amount,
    total_amount,
    round(100 * (total_amount / nullif(previous_total_amount, 0) - 1), 1) as change_percent,
    place_previous_amount,
    place_amount,
    organization_count
from compared
where
    place_name is not null
    and total_amount > previous_total_amount
    and place_amount < place_previous_amount
    and ($organization is null or contains(organization_name, $organization))
order by change_percent desc nulls last, place_name, organization_name
