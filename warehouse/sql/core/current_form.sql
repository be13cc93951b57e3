-- One form of a project or a whole department that no later document supersedes (现行表单).
select project.*
from core.project_form as project
anti join core.superseded as superseded
    on project.form_key = superseded.part_key and superseded.part_kind = 'form'
