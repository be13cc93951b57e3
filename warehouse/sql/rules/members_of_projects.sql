-- Year, organisation, department, project and document of a project are members of a dimension.
select
    project.form_key,
    project.fiscal_year,
    project.organization_key,
    project.department_key,
    project.project_key,
    project.document_sha256
from touched_fct_project_budget as project
left join core.dim_fiscal_year as fiscal_year using (fiscal_year)
left join core.dim_organization as organization using (organization_key)
left join core.dim_organization as department
    on project.department_key = department.organization_key
left join core.dim_project as member
    on
        project.project_key = member.project_key
        and project.organization_key = member.organization_key
left join touched_dim_document as document on project.document_sha256 = document.document_sha256
where
    fiscal_year.start_date is null
    or organization.organization_name is null
    or (project.department_key is not null and department.organization_key is null)
    or (member.project_key is null and project.scope is distinct from 'department')
    or document.source_path is null
