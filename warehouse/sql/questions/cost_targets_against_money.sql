-- Where do the cost indicators not agree with the money of the form?
-- 哪些项目的成本指标与资金额不一致？
-- A row is a project. It agrees where one cost target in yuan is the total, or where all together
-- are; cost per head or piece is left out. Costs above the money contradict it; costs below may
-- only be incomplete. Money within 1,000 yuan is the same.
-- number: Q14
-- topic: indicators
with

costs as (

    select
        form_key,
        indicator_key,
        target_value_norm as amount
    from mart.indicator_target
    where
        fiscal_year = $year
        and cost_group
        and target_kind = 'numeric'
        and unit = '元'
        and target_place is null
        and not regexp_matches(level3_name, '单位|单价|人均|每|标准|节约|节省')
    union all
    select
        target.form_key,
        target.indicator_key,
        sum(part.target_value_norm) as amount
    from mart.indicator_target as target
    inner join mart.indicator_target_part as part using (indicator_key)
    where target.fiscal_year = $year and target.cost_group and target.target_kind = 'compound'
        and target.target_place is null
    group by all
    having bool_and(part.unit = '元')

),

sums as (

    select
        form_key,
        count(*) as cost_count,
        sum(amount) as cost_sum,
        list(amount) as amounts
    from costs
    group by form_key

)

select
    form.organization_name,
    form.project_name,
    form.total_amount,
    cast(sums.cost_sum as decimal(20, 2)) as cost_sum_amount,
    cast(sums.cost_sum - form.total_amount as decimal(20, 2)) as difference_amount,
    sums.cost_count,
    if(sums.cost_sum > form.total_amount, 'above', 'below') as finding,
    form.page_number
from sums
inner join core.target_form as form using (form_key)
where
    abs(sums.cost_sum - form.total_amount) > 1000
    and not list_bool_or(list_transform(sums.amounts, a -> abs(a - form.total_amount) <= 1000))
    and ($organization is null or contains(form.organization_name, $organization))
order by finding, abs(difference_amount) desc, form.organization_name, form.project_name
