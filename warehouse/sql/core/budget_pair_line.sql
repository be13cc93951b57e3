-- One amount on one side of a pair of years, with what it is compared within (对比金额).
-- It is one-sided where no amount of the other year has its measure, and its row does not name it.
with

sides as (

    select
        pair_key,
        true as is_current,
        organization_key,
        organization_level,
        phase,
        table_code,
        fiscal_year,
        document_sha256
    from core.budget_pair
    union all
    select
        pair_key,
        false as is_current,
        organization_key,
        organization_level,
        phase,
        table_code,
        previous_fiscal_year as fiscal_year,
        previous_document_sha256 as document_sha256
    from core.budget_pair

)

select
    sides.pair_key,
    sides.is_current,
    line.budget_line_key,
    line.label_key,
    concat_ws('|', sides.pair_key, line.direction, line.breakdown, line.measure_code)
        as compare_scope,
    coalesce(line.functional_code, line.economic_code) as class_code,
    coalesce(
        line.functional_code,
        line.economic_code,
        line.item_code,
        case when line.label_path = line.printed_measure then line.measure_code end
    ) as line_code,
    regexp_extract(line.label_key, '[^/]*$') as own_name,
    line.item_code is distinct from regexp_extract(line.measure_code, '[^.]*$')
    and bool_or(sides.is_current) over scope = bool_and(sides.is_current) over scope
        as is_one_sided
from sides
inner join core.current_line as line
    on
        sides.organization_key = line.organization_key
        and sides.organization_level = line.organization_level
        and sides.phase = line.phase
        and sides.table_code = line.table_code
        and sides.fiscal_year = line.fiscal_year
        and sides.document_sha256 = line.document_sha256
window
    scope as (
        partition by sides.pair_key, line.direction, line.measure_code
    )
