"""What an invented document says against what was read from it, as differences in words."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from difflib import SequenceMatcher

from tests.forms.model import FormTruth, IndicatorTruth, Place, PlacedForm, PrintedDocument
from tests.forms.rows import FormRows, Row

TEXT_COLUMNS = ("level1_name", "level2_name", "level3_name", "target_text")


def compare(expected: PrintedDocument, found: FormRows) -> list[str]:
    """Return every difference; an empty list where the rows say what the document says."""
    differences = [f"unread: {cell!r}" for cell in found.unread if cell not in expected.noise]
    by_name = {row["project_name"]: row for row in found.projects}
    names = [placed.form.project_name for placed in expected.forms]
    differences += [f"no project {name!r}" for name in names if name not in by_name]
    differences += [f"invented project {name!r}" for name in by_name if name not in names]
    if len(found.projects) > len(by_name):
        differences.append(f"{len(found.projects)} forms of {len(by_name)} projects")
    for placed in expected.forms:
        row = by_name.get(placed.form.project_name)
        if row is not None:
            prefix = f"{placed.form.project_name}: "
            differences += [prefix + text for text in _compare_form(placed, row, found)]
    return differences


def _compare_form(placed: PlacedForm, row: Row, found: FormRows) -> Iterator[str]:
    yield from _compare_columns(_project_columns(placed.form), row)
    if _without_blanks(row["annual_goal"]) != _without_blanks(placed.form.goal):
        yield f"annual_goal is {row['annual_goal']!r}, should be {placed.form.goal!r}"
    yield from _compare_funding(placed.form, row, found)
    indicators = [
        indicator
        for indicator in found.indicators
        if indicator["project_name"] == placed.form.project_name
    ]
    yield from _compare_indicators(placed, indicators)


def _project_columns(form: FormTruth) -> dict[str, object]:
    columns: dict[str, object] = {
        "fiscal_year": form.fiscal_year,
        "organization_name": form.organization,
        "total_amount": form.money.in_yuan("total"),
        "indicator_count": sum(bool(row.level3) for row in form.indicators),
    }
    if form.department:
        columns["department_name"] = form.department
    if form.template == "T08":
        return columns
    return columns | {
        "project_attribute": form.attribute,
        "fiscal_amount": form.money.in_yuan("fiscal"),
        "other_amount": form.money.in_yuan("other"),
        "carryover_amount": form.money.in_yuan("carryover"),
    }


def _compare_columns(expected: dict[str, object], row: Row) -> Iterator[str]:
    for name, value in expected.items():
        if row[name] != value:
            yield f"{name} is {row[name]!r}, should be {value!r}"


def _compare_funding(form: FormTruth, row: Row, found: FormRows) -> Iterator[str]:
    """Yield a difference where no funding row carries the total of the project."""
    total = form.money.in_yuan("total")
    amounts = [
        line["amount"] for line in found.funding if line["project_key"] == row["project_key"]
    ]
    if total not in amounts:
        yield f"no funding row of {total}, only {amounts}"


def _without_blanks(text: object) -> str:
    return "".join(str(text).split())


def _compare_indicators(placed: PlacedForm, rows: Sequence[Row]) -> Iterator[str]:
    truths = [(n, truth) for n, truth in enumerate(placed.form.indicators) if truth.level3]
    wanted = [(t.level1, t.level2, t.level3, t.target_text or None) for _, t in truths]
    read = [tuple(row[name] for name in TEXT_COLUMNS) for row in rows]
    matcher = SequenceMatcher(a=wanted, b=read, autojunk=False)
    for kind, begin, end, other_begin, other_end in matcher.get_opcodes():
        if kind != "equal":
            yield f"indicators {read[other_begin:other_end]}, should be {wanted[begin:end]}"
            continue
        for seq, row in enumerate(rows[other_begin:other_end], start=begin):
            number, truth = truths[seq]
            columns = _row_columns(truth, placed.places[number], seq + 1)
            differences = _compare_columns({k: v for k, v in columns.items() if k in row}, row)
            yield from (f"indicator {truth.level3!r}: {text}" for text in differences)


def _row_columns(truth: IndicatorTruth, place: Place, seq: int) -> dict[str, object]:
    columns: dict[str, object] = {
        "indicator_seq": seq,
        "level1_code": truth.level1_code,
        "level2_code": truth.level2_code,
        "line_number": place.line_number,
        "weight": None if truth.weight is None else Decimal(truth.weight),
        "operator_text": truth.operator_text,
        "unit_text": truth.unit_text,
    }
    if place.page_number is not None:
        columns["page_number"] = place.page_number
    if truth.typed:
        columns["target_kind"] = truth.typed.kind
        columns["comparator"] = truth.typed.comparator
        columns["target_value_norm"] = truth.typed.value_norm
    return columns
