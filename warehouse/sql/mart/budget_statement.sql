-- One amount that the prose of a department budget states, beside what the tables say (编制说明).
-- Amounts agree when the table's, rounded or cut to 0.01 万元, is the stated one. A change is
-- compared where the year before is in the warehouse, and the prose compares with a budget and not
-- with what was spent; a percentage is compared with the stated amounts.
with

compared as (

    select
        statement.*,
        line.table_amount,
        yoy.previous_amount,
        line.budget_line_key,
        statement.amount - line.table_amount as difference,
        if(
            coalesce(statement.change_base, '') like '%执行%',
            null,
            statement.stated_change_amount - yoy.change_amount
        ) as change_difference,
        statement.amount - statement.stated_change_amount as stated_base,
        case
            when statement.stated_change_percent = round(statement.stated_change_percent) then 0.6
            when statement.stated_change_percent = round(statement.stated_change_percent, 1)
                then 0.06
            else 0.011
        end as percent_tolerance
    from core.current_statement as statement
    left join core.budget_statement_line as line using (document_sha256, statement_seq)
    left join mart.budget_line_yoy as yoy
        on
            line.budget_line_key = yoy.budget_line_key
            and statement.fiscal_year - 1 = yoy.previous_fiscal_year

)

select
    compared.* exclude (
        stated_base, percent_tolerance, difference, change_difference, budget_line_key
    ),
    cast(difference as decimal(20, 2)) as difference,
    case
        when difference = 0 then 'equal'
        when abs(difference) <= 100 then 'rounded'
        when difference is not null then 'differs'
    end as agreement,
    cast(change_difference as decimal(20, 2)) as change_difference,
    case
        when change_difference = 0 then 'equal'
        when abs(change_difference) <= 200 then 'rounded'
        when change_difference is not null then 'differs'
    end as change_agreement,
    case
        when
            abs(stated_base * stated_change_percent / 100 - stated_change_amount)
            <= stated_base * percent_tolerance / 100 + 200
            then 'equal'
        when stated_base > 0 and stated_change_percent is not null then 'differs'
    end as percent_agreement,
    compared.budget_line_key,
    document.source_path,
    printf('%s-S%04d', left(document_sha256, 16), statement_seq) as statement_key
from compared
inner join core.dim_document as document using (document_sha256)
