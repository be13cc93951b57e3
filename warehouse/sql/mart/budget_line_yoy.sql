-- One budget line of one organisation beside the same line of the year before (预算同比).
-- Sums over previous_amount go by previous_is_total: a line may be a total in one year only.
with

beside as (

    select
        c.pair_key,
        c.budget_line_key,
        found.previous_budget_line_key,
        found.priority,
        c.is_one_sided,
        count(*) over (partition by c.compare_scope, c.label_key) as same_label_count
    from core.budget_pair_line as c
    left join core.budget_pair_match as found using (pair_key, budget_line_key)
    where c.is_current
    union all
    select
        p.pair_key,
        null as budget_line_key,
        p.budget_line_key as previous_budget_line_key,
        null as priority,
        p.is_one_sided,
        count(*) over (partition by p.compare_scope, p.label_key) as same_label_count
    from core.budget_pair_line as p
    anti join core.budget_pair_match as found
        on p.pair_key = found.pair_key and p.budget_line_key = found.previous_budget_line_key
    where not p.is_current

)

select
    pairs.fiscal_year,
    pairs.phase,
    organization.organization_name,
    pairs.table_code,
    coalesce(line.direction, previous.direction) as direction,
    coalesce(line.functional_code, previous.functional_code) as functional_code,
    coalesce(line.functional_name, previous.functional_name) as functional_name,
    coalesce(line.economic_code, previous.economic_code) as economic_code,
    coalesce(line.economic_name, previous.economic_name) as economic_name,
    coalesce(line.measure_code, previous.measure_code) as measure_code,
    coalesce(line.printed_label, previous.printed_label) as printed_label,
    line.amount,
    coalesce(line.is_total, previous.is_total) as is_total,
    pairs.document_sha256,
    document.source_path,
    line.page_number,
    previous.amount as previous_amount,
    cast(line.amount - previous.amount as decimal(20, 2)) as change_amount,
    cast((line.amount - previous.amount) / nullif(previous.amount, 0) as decimal(28, 8))
        as change_ratio,
    pairs.previous_fiscal_year,
    case
        when regexp_extract(line.label_key, '[^/]*$')
            = regexp_extract(previous.label_key, '[^/]*$') then 'continued'
        when line.amount is not null and previous.amount is not null then 'renamed'
        when beside.is_one_sided then 'not_printed'
        when beside.same_label_count > 1 then 'ambiguous'
        else if(line.amount is null, 'discontinued', 'new')
    end as match_status,
    if(beside.priority is null, null, if(beside.priority <= 2, 'code', 'label')) as match_method,
    previous.printed_label as previous_printed_label,
    pairs.organization_level,
    coalesce(line.breakdown, previous.breakdown) as breakdown,
    coalesce(line.item_code, previous.item_code) as item_code,
    coalesce(line.is_of_which, previous.is_of_which) as is_of_which,
    previous.is_total as previous_is_total,
    previous.is_of_which as previous_is_of_which,
    coalesce(line.label_path, previous.label_path) as label_path,
    pairs.organization_key,
    line.budget_line_key,
    previous.budget_line_key as previous_budget_line_key
from beside
inner join core.budget_pair as pairs using (pair_key)
inner join core.dim_organization as organization using (organization_key)
inner join core.dim_document as document on pairs.document_sha256 = document.document_sha256
left join core.fct_budget_line as line using (budget_line_key)
left join core.fct_budget_line as previous
    on beside.previous_budget_line_key = previous.budget_line_key
