-- What share of the indicators is carried over word for word?
-- 各单位有多大比例的指标与上年一字不差？
-- A row is an organisation. Of the indicators that a continued project has in both years, those
-- count as carried over whose name and target are the same text.
-- number: Q07
-- topic: indicators
select
    organization_name,
    count(*) as indicator_count,
    count(*) filter (
        level3_name = previous_level3_name and target_text = previous_target_text
    ) as same_count,
    round(100.0 * same_count / count(*), 1) as same_percent,
    min(previous_fiscal_year) as previous_fiscal_year
from mart.indicator_target_yoy
where
    fiscal_year = $year
    and ($organization is null or contains(organization_name, $organization))
    and scope is distinct from 'department'
    and indicator_key is not null
    and previous_indicator_key is not null
group by organization_key, organization_name
order by same_percent desc, organization_name
