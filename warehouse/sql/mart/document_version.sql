-- One version of what an organisation publishes for a year, with what supersedes it (文件版本).
-- Of a document that is superseded in part, other parts are current: its status stays loaded.
select
    organization.organization_name,
    version.fiscal_year,
    version.part_kind,
    version.part_scope,
    row_number() over (
        partition by
            version.part_kind,
            version.organization_key,
            version.fiscal_year,
            version.part_scope
        order by version.dated_at nulls first, version.document_sha256
    ) as version_number,
    version.document_sha256,
    document.source_path,
    version.dated_at,
    if(version.part_count = version.superseded_count, 'superseded', 'loaded') as status,
    version.superseded_by,
    version.part_count,
    version.superseded_count,
    version.organization_key
from core.document_version as version
inner join core.dim_document as document using (document_sha256)
inner join core.dim_organization as organization using (organization_key)
