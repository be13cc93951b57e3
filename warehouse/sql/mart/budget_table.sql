-- One printed budget table of one document (预算表).
select
    printed.fiscal_year,
    printed.phase,
    printed.organization_name,
    printed.organization_level,
    printed.table_code,
    printed.title,
    printed.amount_unit,
    printed.line_count,
    printed.note,
    printed.year_source,
    printed.table_ordinal,
    printed.table_key,
    printed.organization_key,
    printed.document_sha256,
    document.source_path,
    printed.page_number,
    printed.line_number,
    printed.last_page_number
from core.current_table as printed
inner join core.dim_document as document using (document_sha256)
