-- One row per amount of a project form of one document; the mart names the project, not the document.
select funding.*
from mart.project_funding as funding
inner join mart.project_budget as project
    on funding.project_key = project.project_key
    and funding.fiscal_year = project.fiscal_year
where project.document_sha256 = $document_sha256
