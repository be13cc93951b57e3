-- What share of the targets is a placeholder, or states no quantity?
-- 各单位有多大比例的指标值是套话，或没有量化？
-- A row is an organisation and a fiscal year, up to the one asked for. A placeholder says only that
-- the target will be met (达到预期目标); unquantified are placeholders and qualitative targets.
-- number: Q15
-- topic: indicators
select
    organization_name,
    fiscal_year,
    count(*) as target_count,
    round(100 * avg(cast(target_kind = 'placeholder' as integer)), 1) as placeholder_percent,
    round(
        100 * avg(cast(target_kind in ('placeholder', 'qualitative') as integer)), 1
    ) as unquantified_percent
from mart.indicator_target
semi join core.target_form using (form_key)
where
    fiscal_year <= $year
    and ($organization is null or contains(organization_name, $organization))
group by all
order by organization_name, fiscal_year
