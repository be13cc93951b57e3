-- One printed amount of one budget table; add up only what is neither total nor comparative (预算金额).
-- Comparative is what stands beside amounts of the table's own year and phase; in a final account
-- without them the executed amounts of its year are its own.
select
    line.fiscal_year,
    line.phase,
    printed.organization_name,
    line.table_code,
    line.direction,
    line.functional_code,
    line.functional_name,
    line.economic_code,
    line.economic_name,
    line.measure_code,
    line.printed_label,
    line.amount,
    line.is_total,
    line.document_sha256,
    document.source_path,
    line.page_number,
    line.organization_level,
    line.breakdown,
    line.item_code,
    line.is_of_which,
    coalesce(
        line.is_comparative,
        (line.fiscal_year, line.phase) is distinct from (printed.fiscal_year, printed.phase)
    ) as is_comparative,
    line.label_path,
    line.label_key,
    line.printed_measure,
    line.printed_text,
    line.remark,
    line.flags,
    line.line_seq,
    line.parent_line_seq,
    line.row_total_line_seq,
    line.line_number,
    line.budget_line_key,
    line.table_key,
    line.organization_key
from core.fct_budget_line as line
inner join core.current_table as printed using (table_key)
inner join core.dim_document as document on line.document_sha256 = document.document_sha256
