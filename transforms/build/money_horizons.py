"""Which printed amounts of a form are the year's, and which those of the whole project."""

from collections.abc import Mapping, Sequence

from extractors.model import Cell
from transforms.reader.labelled import LabelledValue
from transforms.reader.labels import FundingLabel, label_forms
from transforms.reader.rows import Piece

ALWAYS_ANNUAL = frozenset({"carryover"})


def horizons_of(funding: Sequence[LabelledValue]) -> list[str]:
    """Return annual, period or '' for each amount.

    Where a form prints the whole project beside the year, an amount whose label says neither
    belongs to the whole project if it stands under that total, or before the year's own amount.
    """
    printed = [
        (value.label, value)
        for value in funding
        if isinstance(value.label, FundingLabel) and not _heads_amounts(value, funding)
    ]
    totals = {label.horizon: value for label, value in printed if label.is_total}
    labels = [label for label, _ in printed]
    return [
        value.label.horizon
        or _unstated_horizon(value, value.label.code, totals, labels)
        or _beside_the_year(value, funding, totals)
        or _first_of_two(value, funding, totals)
        for value in funding
        if isinstance(value.label, FundingLabel)
    ]


def _heads_amounts(value: LabelledValue, funding: Sequence[LabelledValue]) -> bool:
    """Return whether a label without an amount is the heading of a column of amounts."""
    return value.text is None and any(
        _overlap(value.piece, piece) for other in funding for piece in other.values
    )


def _beside_the_year(
    value: LabelledValue, funding: Sequence[LabelledValue], totals: Mapping[str, LabelledValue]
) -> str:
    """Return period for an amount before one of the same source under the total of the year.

    The total that it stands under has a label that is not known. Behind the year's stand 到位资金,
    本次申请 or 上年 as well, so that nothing is told there.
    """
    total = totals.get("annual")
    if total is None or "period" in totals or _is_under(value, total):
        return ""
    label = (value.label, value.piece.label)
    row = [v for v in funding if _is_in_row(v, value) and (v.label, v.piece.label) == label]
    is_before = any(_is_under(o, total) and value.piece.end <= o.piece.start for o in row)
    return "period" if is_before else ""


def _first_of_two(
    value: LabelledValue, funding: Sequence[LabelledValue], totals: Mapping[str, LabelledValue]
) -> str:
    """Return period for the first of two amounts of a source in a row, below two such totals.

    That of the whole project stands before that of the year in one row, and so do their parts in
    a row that lost its first cells and stands below neither.
    """
    whole, of_year = totals.get("period") or totals.get(""), totals.get("annual")
    if whole is None or of_year is None:
        return ""
    is_before = _is_in_row(whole, of_year) and whole.piece.end <= of_year.piece.start
    row = [v for v in funding if _is_in_row(v, value) and v.label.code == value.label.code]
    names = [{form.removeprefix("其中:") for form in label_forms(v.piece.text)} for v in row]
    is_first = len(row) == 2 and row[0] is value and names[0] == names[1]
    return "period" if is_before and is_first else ""


def _is_in_row(value: LabelledValue, other: LabelledValue) -> bool:
    first, second = value.piece.source, other.piece.source
    if not isinstance(first, Cell) or not isinstance(second, Cell):
        return False
    return (first.page_number, first.row) == (second.page_number, second.row)


def _unstated_horizon(
    value: LabelledValue,
    code: str,
    totals: Mapping[str, LabelledValue],
    labels: Sequence[FundingLabel],
) -> str:
    if any(label.code == code and label.horizon == "annual" for label in labels):
        return "period"
    if code in ALWAYS_ANNUAL or not {"annual", "period"}.issubset(totals):
        return ""
    is_left = _is_under(value, totals["period"]) and not _is_under(value, totals["annual"])
    return "period" if is_left else ""


def _is_under(value: LabelledValue, total: LabelledValue) -> bool:
    return _overlap(value.piece, total.piece)


def _overlap(first: Piece, second: Piece) -> bool:
    return second.start < first.end and first.start < second.end
