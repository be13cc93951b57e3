-- One form, budget table or statement as a part of a version of its document (文件组成部分).
select
    'form' as part_kind,
    project.form_key as part_key,
    project.document_sha256,
    project.organization_key,
    project.fiscal_year,
    if(project.scope = 'project', '', project.scope || ' ') || project.form_kind as part_scope,
    project.project_key as part_name
from core.project_form as project
union all
select
    'table' as part_kind,
    table_key as part_key,
    document_sha256,
    organization_key,
    fiscal_year,
    organization_level || ' ' || phase as part_scope,
    table_code as part_name
from core.fct_budget_table
union all
select
    'statement' as part_kind,
    cast(statement_seq as varchar) as part_key,
    document_sha256,
    organization_key,
    fiscal_year,
    organization_level || ' ' || phase as part_scope,
    concat(table_code, '|', direction, '|', label_key) as part_name
from core.fct_budget_statement
