-- One amount that the prose of a department budget states, with its change (预算编制说明).
select
    statement.fiscal_year,
    statement.phase,
    statement.organization_name,
    statement.organization_level,
    statement.table_code,
    statement.direction,
    statement.functional_code,
    statement.functional_name,
    statement.economic_code,
    statement.economic_name,
    statement.item_code,
    statement.printed_label,
    statement.printed_text,
    statement.amount,
    statement.stated_change_amount,
    statement.stated_change_percent,
    statement.change_base,
    statement.statement_seq,
    statement.organization_key,
    statement.document_sha256,
    document.source_path,
    statement.page_number,
    statement.line_number
from core.fct_budget_statement as statement
inner join core.dim_document as document using (document_sha256)
