-- One budget line in two years, no total and no part of another, the largest change first (预算增减).
-- Of tables that print the same expenditure, the first of the list that the year has is taken.
with

lines as (

    select
        *,
        case
            when table_code in ('income', 'summary') and direction = 'income' then 'income'
            when direction = 'expenditure' and table_code = 'three_public' then 'three_public'
            when direction = 'expenditure' and breakdown = 'function' then 'function'
        end as topic,
        list_position(
            [
                'expenditure', 'general_expenditure', 'fiscal_expenditure', 'three_public',
                'income', 'summary'
            ],
            table_code
        ) as preference
    from mart.budget_line_yoy
    semi join detailed using (organization_key)
    where
        not is_total
        and not is_of_which
        and ($fiscal_year is null or fiscal_year = $fiscal_year)

),

chosen as (

    select *
    from lines
    where topic is not null and preference is not null
    qualify
        preference = min(preference) over (
            partition by organization_key, organization_level, phase, fiscal_year, topic
        )

)

select
    chosen.*,
    document.line_number,
    count(*) over (partition by chosen.organization_key) as row_count
from chosen
left join core.fct_budget_line as document using (budget_line_key)
where chosen.change_amount is null or chosen.change_amount != 0
qualify
    row_number() over (
        partition by chosen.organization_key
        order by
            chosen.fiscal_year desc,
            abs(chosen.change_amount) desc nulls last,
            coalesce(chosen.amount, chosen.previous_amount) desc nulls last,
            chosen.budget_line_key,
            chosen.previous_budget_line_key
    ) <= $row_limit
order by
    chosen.organization_key,
    chosen.fiscal_year desc,
    abs(chosen.change_amount) desc nulls last,
    coalesce(chosen.amount, chosen.previous_amount) desc nulls last,
    chosen.budget_line_key,
    chosen.previous_budget_line_key
