-- One printed grand total of a department budget: income or expenditure of one year (预算收支总计).
select
    line.organization_key,
    line.organization_level,
    line.fiscal_year,
    line.phase,
    line.direction,
    line.amount,
    line.table_code,
    line.document_sha256,
    document.source_path,
    line.page_number,
    line.line_number
from core.current_line as line
inner join core.current_table as printed using (table_key)
inner join core.dim_document as document on line.document_sha256 = document.document_sha256
where
    line.fiscal_year = printed.fiscal_year
    and line.phase = printed.phase
    and line.table_code in ('summary', 'income', 'expenditure')
    and line.item_code = 'total'
    and line.measure_code = 'total'
    and line.is_total
qualify
    row_number() over (
        partition by
            line.organization_key,
            line.organization_level,
            line.fiscal_year,
            line.phase,
            line.direction
        order by
            list_position(['summary', 'income', 'expenditure'], line.table_code),
            line.budget_line_key
    ) = 1
