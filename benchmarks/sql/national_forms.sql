-- Project facts of the forms.
insert into core.fct_project_budget by name
select
    form_key,
    document_sha256,
    fiscal_year,
    organization_key,
    organization_name,
    project_key,
    project_name,
    total_amount,
    total_amount as fiscal_amount,
    'T01' as template_code,
    1 as last_page_number,
    cast($indicators as integer) as indicator_count,
    cast(project_number as integer) as form_ordinal,
    1 as page_number,
    cast(project_number as integer) as line_number
from form
