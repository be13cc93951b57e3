-- How high are the satisfaction targets, and do they heap on one figure?
-- 满意度指标值定得多高，是否集中在同一个数上？
-- A row is a fiscal year, up to the one asked for. Targets in percent only, each counting once;
-- also those that the form files under another class but calls 满意度. 0.95 is 95 %.
-- number: Q08
-- topic: indicators
with

targets as (

    select
        fiscal_year,
        target_value_norm,
        count(*) over (partition by fiscal_year, target_value_norm) as same_count
    from mart.indicator_target
    semi join core.target_form using (form_key)
    where
        fiscal_year <= $year
        and ($organization is null or contains(organization_name, $organization))
        and 'SAT' in (level2_code, level2_inferred_code)
        and target_kind = 'percent'
        and target_value_norm is not null

)

select
    fiscal_year,
    count(*) as target_count,
    round(avg(target_value_norm), 4) as mean_target,
    round(median(target_value_norm), 4) as median_target,
    round(
        first(target_value_norm order by same_count desc, target_value_norm desc), 4
    ) as most_frequent_target,
    round(100 * avg(cast(target_value_norm = 0.95 as integer)), 1) as percent_at_95,
    round(100 * avg(cast(target_value_norm = 1 as integer)), 1) as percent_at_100
from targets
group by fiscal_year
order by fiscal_year
