-- The whole warehouse in one row: cells, facts, years (总览).
select
    (select count(*) from organization) as organization_count,
    (select count(*) from mart.document) as document_count,
    (select max(ingested_at) from mart.document) as ingested_at,
    (select min(fiscal_year) from core.dim_fiscal_year) as first_year,
    (select max(fiscal_year) from core.dim_fiscal_year) as last_year,
    (select count(*) from core.current_form where scope = 'project') as form_count,
    (select count(*) from core.current_indicator) as indicator_count,
    (select count(*) from core.current_line) as budget_line_count,
    coalesce(sum(cell_count), 0) as cell_count,
    coalesce(sum(loaded_count), 0) as loaded_count,
    coalesce(sum(ignored_count), 0) as ignored_count,
    coalesce(sum(unread_count), 0) as unread_count
from mart.coverage
