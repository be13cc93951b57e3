-- One amount of prose that no later document supersedes (现行说明).
select statement.*
from core.fct_budget_statement as statement
anti join core.superseded as superseded
    on
        statement.document_sha256 = superseded.document_sha256
        and cast(statement.statement_seq as varchar) = superseded.part_key
        and superseded.part_kind = 'statement'
