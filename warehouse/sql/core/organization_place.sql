-- One organisation with the place that its name begins with, as best supported (所在地区).
-- No document prints a place in a field of its own. A province before a city is left out; of
-- 北京, 天津, 上海 and 重庆 the district is the place; a province alone is one too.
select
    organization_key,
    organization_name,
    coalesce(
        nullif(
            regexp_extract(
                organization_name,
                '^(?:中共|政协)?(?:.{2,3}省|.{2,6}自治区)?'
                || '((?:北京市|天津市|上海市|重庆市)[^社]{1,3}?[区县]|.{1,8}?(?:自治[州县]|[市区县旗]))',
                1
            ),
            ''
        ),
        nullif(regexp_extract(organization_name, '^(?:中共|政协)?(.{2,3}省|.{2,6}自治区)', 1), '')
    ) as place_name
from core.dim_organization
