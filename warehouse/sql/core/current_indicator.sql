-- One indicator row of a project form that no later document supersedes (现行绩效指标).
select target.*
from core.fct_indicator_target as target
anti join core.superseded as superseded
    on target.form_key = superseded.part_key and superseded.part_kind = 'form'
