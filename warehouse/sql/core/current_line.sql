-- One printed amount of a budget table that no later document supersedes (现行预算金额).
select line.*
from core.fct_budget_line as line
anti join core.superseded as superseded
    on line.table_key = superseded.part_key and superseded.part_kind = 'table'
