-- Which projects are new, and which were discontinued?
-- 哪些项目是新增的，哪些项目已取消？
-- A row is a project without a counterpart in the other year. Only organisations with forms in
-- both years are asked: see organizations_without_forms for the others. A project that is
-- discontinued here may go on without a form.
-- number: Q02
-- topic: projects
select
    organization_name,
    match_status,
    if(match_status = 'new', project_name, previous_project_name) as project_name,
    previous_fiscal_year,
    if(match_status = 'new', total_amount, previous_total_amount) as total_amount
from mart.project_budget_yoy as yoy
where
    fiscal_year = $year
    and ($organization is null or contains(organization_name, $organization))
    and match_status in ('new', 'discontinued')
    and exists (
        select 1
        from mart.project_budget_yoy as other
        where
            other.organization_key = yoy.organization_key
            and other.fiscal_year = yoy.fiscal_year
            and other.match_status != 'discontinued'
    )
order by organization_name, match_status desc, total_amount desc nulls last, project_name
