-- The versions of touched groups are told anew.
delete from core.document_version as version
using touched
where
    version.organization_key = touched.organization_key
    and version.fiscal_year = touched.fiscal_year
