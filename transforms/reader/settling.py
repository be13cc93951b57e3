"""What only the whole head of a form tells of its labels."""

from transforms.reader.labelled import Head, LabelledValue
from transforms.reader.labels import MONEY_UNIT, Label
from transforms.text import fold_label


def settle(head: Head) -> None:
    """Settle what only the whole head tells: bare units, and labels that head other labels."""
    head.blocks += [value.piece for value in head.values if _is_heading(value)]
    head.values = [value for value in head.values if not _is_heading(value)]
    for value in head.values:
        _settle_unit(value)


def _is_heading(value: LabelledValue) -> bool:
    """Return whether a goal label without text stands before another: the heading of both."""
    return value.is_before_label and value.text is None


def _settle_unit(value: LabelledValue) -> None:
    """Make a bare 单位:万元 the money unit that it is, not an organisation."""
    if isinstance(value.label, Label) and value.label.code == "filing_organization":
        unit = fold_label(value.text or "").removeprefix("人民币")
        if MONEY_UNIT.fullmatch(unit):
            value.label = Label("amount_unit", "column")
