-- One indicator row of one project, or of a whole department, in one fiscal year (绩效指标).
select
    target.indicator_key,
    target.fiscal_year,
    project.organization_name,
    target.project_key,
    project.project_name,
    target.indicator_seq,
    target.level1_name,
    target.level1_code,
    target.level2_name,
    target.level2_code,
    target.level3_name,
    target.target_text,
    target.target_kind,
    target.comparator,
    target.target_value,
    target.target_value_upper,
    target.unit,
    target.scale,
    target.target_value_norm,
    target.deadline_date,
    target.period,
    target.flags,
    target.document_sha256,
    document.source_path,
    target.page_number,
    target.line_number,
    target.form_key,
    target.level2_inferred_code,
    coalesce(level2.cost_group, level1.cost_group, false) as cost_group,
    target.operator_text,
    target.unit_text,
    target.direction_text,
    target.weight,
    target.remark,
    project.form_kind,
    project.scope,
    target.target_place
from core.fct_indicator_target as target
inner join core.current_form as project using (form_key)
inner join core.dim_document as document on target.document_sha256 = document.document_sha256
left join core.dim_indicator_level as level1
    on target.level1_code = level1.level_code and level1.level_number = 1
left join core.dim_indicator_level as level2
    on target.level2_code = level2.level_code and level2.level_number = 2
