-- One kind of table of one organisation in two of its years that follow each other (对比年度).
-- Where several current documents hold one table of one year, the one with most amounts is compared.
with

held as (

    select
        line.organization_key,
        line.organization_level,
        line.phase,
        line.table_code,
        line.fiscal_year,
        line.document_sha256,
        count(*) as line_count
    from core.current_line as line
    inner join core.current_table as printed using (table_key)
    where line.fiscal_year = printed.fiscal_year and line.phase = printed.phase
    group by all

),

chosen as (

    select *
    from held
    qualify
        row_number() over (
            partition by organization_key, organization_level, phase, table_code, fiscal_year
            order by line_count desc, document_sha256
        ) = 1

)

select
    organization_key,
    organization_level,
    phase,
    table_code,
    fiscal_year,
    document_sha256,
    concat_ws('|', organization_key, organization_level, phase, table_code, fiscal_year)
        as pair_key,
    lag(fiscal_year) over by_year as previous_fiscal_year,
    lag(document_sha256) over by_year as previous_document_sha256
from chosen
window
    by_year as (
        partition by organization_key, organization_level, phase, table_code
        order by fiscal_year
    )
qualify previous_fiscal_year is not null
