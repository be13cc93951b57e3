-- The parts of touched groups are told anew.
delete from core.superseded as superseded
using touched
where
    superseded.organization_key = touched.organization_key
    and superseded.fiscal_year = touched.fiscal_year
