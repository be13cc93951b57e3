-- Indicator facts of the forms, in the order in which documents come: year by year.
insert into core.fct_indicator_target by name
select
    form.form_key || '-' || printf('%04d', indicator.number) as indicator_key,
    form.form_key,
    form.document_sha256,
    form.fiscal_year,
    form.organization_key,
    form.project_key,
    cast(indicator.number as integer) as indicator_seq,
    '产出指标' as level1_name,
    'OUT' as level1_code,
    '数量指标' as level2_name,
    'OUT_QTY' as level2_code,
    '服务指标' || (hash(form.project_key, indicator.number) % 20000) as level3_name,
    '≥' || value || '人次' as target_text,
    'numeric' as target_kind,
    '>=' as comparator,
    cast(value as decimal(28, 8)) as target_value,
    '人次' as unit,
    1 as scale,
    '' as flags,
    cast(value as decimal(38, 12)) as target_value_norm,
    1 as page_number,
    cast(indicator.number as integer) as line_number
from form
cross join range($indicators) as indicator (number)
cross join lateral (select 10 + hash(form.form_key, indicator.number) % 5000 as value) as target
