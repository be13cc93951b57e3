-- Changes of the budget lines of one organisation that are no totals.
select * from mart.budget_line_yoy
where organization_name = $organization and not is_total and not is_of_which
order by fiscal_year desc, abs(change_amount) desc
