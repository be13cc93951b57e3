-- Where is the goal of the year last year's, word for word, while the money moved by more than 10 %?
-- 哪些项目的年度目标与上年一字不差，资金却变动10%以上？
-- A row is a project that goes on. Blanks and line ends are not compared; a goal that names its
-- year is another text.
-- number: Q06
-- topic: projects
select
    yoy.organization_name,
    yoy.project_name,
    yoy.previous_fiscal_year,
    yoy.previous_total_amount,
    yoy.total_amount,
    round(100 * yoy.change_ratio, 1) as change_percent,
    form.annual_goal
from mart.project_budget_yoy as yoy
inner join mart.project_budget as form using (form_key)
inner join mart.project_budget as previous on yoy.previous_form_key = previous.form_key
where
    yoy.fiscal_year = $year
    and ($organization is null or contains(yoy.organization_name, $organization))
    and yoy.match_status in ('continued', 'renamed')
    and regexp_replace(form.annual_goal, '\s+', '', 'g')
    = regexp_replace(previous.annual_goal, '\s+', '', 'g')
    and regexp_replace(form.annual_goal, '\s+', '', 'g') != ''
    and abs(yoy.change_amount) > 0.1 * yoy.previous_total_amount
order by abs(yoy.change_ratio) desc nulls last, yoy.organization_name, yoy.project_name
