-- One printed budget table that no later document supersedes (现行预算表).
select printed.*
from core.fct_budget_table as printed
anti join core.superseded as superseded
    on printed.table_key = superseded.part_key and superseded.part_kind = 'table'
