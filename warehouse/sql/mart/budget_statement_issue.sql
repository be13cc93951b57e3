-- One figure of the prose that the tables, or the prose itself, contradict (说明与表不符).
with

found as (

    select
        *,
        unnest(['B07', 'B08', 'B09']) as rule_id,
        unnest([agreement, change_agreement, percent_agreement]) as result,
        unnest([
            'the prose states another amount than the table',
            'the prose states another change than the tables of the two years',
            'the stated percentage does not follow from the stated amounts'
        ]) as message,
        unnest([
            printf('%,.2f yuan in the table', table_amount),
            printf('%,.2f yuan', stated_change_amount - change_difference),
            printf(
                '%.2f%%',
                100 * stated_change_amount / nullif(amount - stated_change_amount, 0)
            )
        ]) as expected,
        unnest([
            printf('%,.2f yuan', amount),
            printf('%,.2f yuan', stated_change_amount),
            printf('%.2f%%', stated_change_percent)
        ]) as found
    from mart.budget_statement

)

select
    rule_id,
    'warning' as severity,
    message || ': ' || printed_label as message,
    expected,
    found,
    document_sha256,
    source_path,
    page_number,
    line_number,
    statement_seq
from found
where result = 'differs'
