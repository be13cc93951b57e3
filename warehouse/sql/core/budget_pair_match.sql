-- One amount found again in the year before, and by which key (同比匹配).
-- A line is found by its code and name, then its code, then its labels, then its own name. A key
-- that stands twice on one side finds nothing: no link is better than a wrong one.
with

keyed as (

    select
        pair_key,
        is_current,
        budget_line_key,
        compare_scope,
        unnest([1, 2, 3, 4]) as priority,
        unnest([line_code || '|' || own_name, class_code, label_key, own_name]) as match_key
    from core.budget_pair_line

),

unambiguous as (

    select *
    from keyed
    where match_key is not null
    qualify count(*) over (partition by compare_scope, is_current, priority, match_key) = 1

),

candidates as (

    select
        c.pair_key,
        c.budget_line_key,
        p.budget_line_key as previous_budget_line_key,
        min(c.priority) as priority
    from unambiguous as c
    inner join unambiguous as p using (compare_scope, priority, match_key)
    where c.is_current and not p.is_current
    group by all

),

first_matches as (

    select *
    from candidates
    qualify
        priority = min(priority) over (partition by pair_key, budget_line_key)
        and priority = min(priority) over (partition by pair_key, previous_budget_line_key)

),

second_matches as (

    select candidates.*
    from candidates
    anti join first_matches using (pair_key, budget_line_key)
    anti join first_matches using (pair_key, previous_budget_line_key)
    qualify
        priority = min(priority) over (partition by pair_key, budget_line_key)
        and priority = min(priority) over (partition by pair_key, previous_budget_line_key)

)

select *
from first_matches
union all
select *
from second_matches
