-- One statement of prose beside the table amount that it speaks of, in any document (说明与表对照).
-- Of several documents that hold the table, the statement's own goes first.
select
    named.document_sha256,
    named.statement_seq,
    line.budget_line_key,
    line.amount as table_amount
from core.budget_statement_key as named
inner join core.budget_line_key as line
    using (
        organization_key,
        organization_level,
        fiscal_year,
        phase,
        direction,
        table_code,
        key_kind,
        match_key
    )
qualify
    row_number() over (
        partition by named.document_sha256, named.statement_seq
        order by
            named.priority,
            named.key_kind = 'name',
            not starts_with(line.budget_line_key, left(named.document_sha256, 16)),
            line.budget_line_key
    ) = 1
