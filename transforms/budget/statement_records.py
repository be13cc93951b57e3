"""Statements of the prose as records, named as the lines of the tables are."""

from collections.abc import Iterator, Sequence

from transforms.budget.identity import BudgetIdentity
from transforms.budget.statements import Statement
from transforms.budget.words import find_class, label_key, table_kinds
from transforms.budget_schema import BudgetStatement
from transforms.build.keys import organization_key


def build_statements(
    stated: Sequence[Statement], identity: BudgetIdentity, document_sha256: str
) -> Iterator[BudgetStatement]:
    """Yield the record of each statement, in printed order."""
    for seq, statement in enumerate(stated, start=1):
        names = statement.functional_names or statement.economic_names
        functional, economic = statement.functional_names, statement.economic_names
        yield BudgetStatement(
            document_sha256=document_sha256,
            statement_seq=seq,
            fiscal_year=identity.fiscal_year,
            phase=statement.phase or identity.phase,
            organization_key=organization_key(identity.organization_name),
            organization_name=identity.organization_name,
            organization_level=identity.organization_level,
            table_code=statement.table_code,
            direction=statement.direction,
            functional_code=find_class(functional[0]) if len(functional) == 1 else None,
            functional_name=functional[-1] if functional else None,
            economic_code=None,
            economic_name=economic[-1] if economic else None,
            item_code=statement.item_code,
            measure_code=_measure(statement),
            label_key=label_key(
                (*(names or (statement.label,)), *_other_phase(statement, identity))
            ),
            printed_label=statement.label,
            printed_text=statement.sentence,
            amount=statement.amount,
            stated_change_amount=statement.change_amount,
            stated_change_percent=statement.change_ratio,
            change_base=statement.change_base,
            page_number=statement.source.page_number,
            line_number=statement.source.line_number,
        )


def _other_phase(statement: Statement, identity: BudgetIdentity) -> tuple[str, ...]:
    """Return the phase of an amount that is of another than its document, as a part of its label.

    The budget that the prose of an account repeats never stands for that of the budget itself.
    """
    return () if statement.phase in (None, identity.phase) else (statement.phase,)


def _measure(statement: Statement) -> str:
    """Return what is measured: total where the item is what the table of the section adds up."""
    totals = {kind.code: kind.total_of for kind in table_kinds()}
    item = statement.item_code
    if item is None or statement.functional_names or statement.economic_names:
        return "total"
    return "total" if totals.get(statement.table_code or "") == item else item
