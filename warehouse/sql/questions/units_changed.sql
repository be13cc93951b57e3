-- For which indicators did the unit change?
-- 哪些指标的计量单位变了？
-- A row is an indicator of a project that goes on. Its two values are not compared: what is
-- measured may have changed, or only how it is written.
-- number: Q16
-- topic: indicators
select
    organization_name,
    project_name,
    previous_level3_name,
    level3_name,
    previous_unit,
    unit,
    previous_target_text,
    target_text,
    previous_fiscal_year
from mart.indicator_target_yoy
where
    fiscal_year = $year
    and ($organization is null or contains(organization_name, $organization))
    and match_status = 'unit_changed'
order by organization_name, project_name, indicator_key
