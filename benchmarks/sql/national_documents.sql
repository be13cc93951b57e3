-- One document, form and project of each organisation, project and year, as the loader writes them.
create or replace temp table form as
select
    organization.number as organization_number,
    project.number as project_number,
    year.number as year_number,
    cast(2020 + year.number as integer) as fiscal_year,
    substr(md5('organization ' || organization.number), 1, 16) as organization_key,
    '云溪市第' || organization.number || '局' as organization_name,
    sha256('document ' || organization.number || ' ' || year.number) as document_sha256,
    substr(document_sha256, 1, 16) || '-' || printf('%04d', project.number) as form_key,
    substr(md5('project ' || organization.number || ' ' || project.number), 1, 16) as project_key,
    '公共服务项目' || project.number || '经费' as project_name,
    cast(100000 + hash(project_key, year.number) % 9000000 as decimal(20, 2)) as total_amount
from range($organizations) as organization (number)
cross join range($projects) as project (number)
cross join range($years) as year (number)
order by year.number, organization.number, project.number
