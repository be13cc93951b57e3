"""Flat tables (T08): many projects in one table, a project's cells merged over its rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from transforms.numbers import is_blank_mark
from transforms.reader.body import IndicatorRow, decide_reading, read_row
from transforms.reader.cut_rows import join_cut_row, read_cut_row
from transforms.reader.fitness import AMOUNT_FIELDS, Reading, under_which
from transforms.reader.footers import is_signed
from transforms.reader.form import without_headers
from transforms.reader.header import Header
from transforms.reader.labelled import Head, LabelledValue
from transforms.reader.labels import FundingLabel, Label, find_funding_label
from transforms.reader.levels import LevelState, is_merged_blank, restore_levels
from transforms.reader.mixed import (
    Place,
    code_of,
    is_group_row,
    is_organization_row,
    joined,
    opens_project,
)
from transforms.reader.project_cells import HEAD_CODES, drop_repeats, joins_project, values_of
from transforms.reader.reading import FormReading, Join
from transforms.reader.rows import Piece, Row, is_column_numbers
from transforms.reader.split_labels import find_leading_label

PROJECT_FIELDS = (
    "department",
    "organization",
    "organization_code",
    "project_name",
    "project_code",
    "project_attribute",
    "fiscal_year",
    "goal",
    *sorted(AMOUNT_FIELDS),
)
AMOUNT = FundingLabel("total", "", is_total=True, rolls_up_to=None)
CARRIED_FIELDS = ("department", "organization", "organization_code", "fiscal_year")
IDENTITY_FIELDS = ("organization", "fiscal_year")


@dataclass(slots=True)
class _Table:
    """The state of reading one flat table."""

    header: Header
    reading: Reading
    shared: FormReading
    forms: list[FormReading] = field(default_factory=list)
    levels: LevelState = field(default_factory=LevelState)
    carried: dict[str, list[Piece]] = field(default_factory=dict)
    waiting: list[tuple[Piece, str]] = field(default_factory=list)
    below: Sequence[Row] = ()
    department_code: str = ""
    is_lost: bool = False


def read_flat(shared: FormReading, rows: Sequence[Row], header: Header) -> list[FormReading]:
    """Return one form per project of a flat table; `shared` is what stands above the table."""
    table = _Table(header, decide_reading(rows, header), shared)
    content = without_headers(rows, shared)
    printed = [row for row, _ in content]
    for at, (row, row_header) in enumerate(content, start=1):
        table.header, table.below = row_header or table.header, printed[at:]
        if _is_closing(row):
            label = find_leading_label(row.first.text)
            reason = (label.reason if label else None) or "note"
            shared.ignored += [(piece, reason) for piece in row.pieces]
        elif is_column_numbers(row):
            shared.ignored += [(piece, "column numbers") for piece in row.pieces]
        elif row.is_line:
            shared.unread.append((row.first, "stands outside the table"))
        else:
            _take_row(row, table)
    if shared.year is not None and table.forms and all(f.year is None for f in table.forms):
        shared.ignored.append((shared.year, "rows name their own year"))
    taken = {id(p) for form in table.forms for value in form.head.values for p in value.values}
    shared.unread += [(p, f"{c} without a project") for p, c in table.waiting if id(p) not in taken]
    return table.forms


def _is_closing(row: Row) -> bool:
    label = find_leading_label(row.first.text)
    return (label is not None and label.kind == "footer") or is_signed(row)


def _take_row(row: Row, table: _Table) -> None:
    sure = read_cut_row(row, table.header, _last_indicator(table)) or _project_row(
        row, table.header
    )
    indicator, unread = (sure, []) if sure else read_row(row, table.header, table.reading)
    project = {
        column: indicator.columns.pop(column)
        for column in PROJECT_FIELDS
        if column in indicator.columns
    }
    if sure and not indicator.columns and is_group_row(project, table.header, table.below):
        pieces = [piece for pieces in project.values() for piece in pieces]
        table.shared.unread += [(piece, "heading of several projects") for piece in pieces]
        return
    if is_organization_row(project, indicator, table.header, _place(table)):
        _carry_organization(project, indicator, table)
        table.shared.unread += [(piece, "no column takes it") for piece in unread]
        return
    current = table.forms[-1] if table.forms else None
    if current is not None and row.opens_page and joins_project(project, indicator, current):
        _join_project(project, table)
    elif _is_new_project(project, current, table) or opens_project(row, table.header, table.below):
        _start_project(project, table, row)
    elif set(project) <= set(CARRIED_FIELDS) and project and not indicator.columns:
        table.carried |= project
        table.waiting += [(p, column) for column, pieces in project.items() for p in pieces]
    elif project:
        is_lost = table.is_lost and "project_name" not in project
        table.is_lost = drop_repeats(project, current or table.shared) or is_lost
    form = table.forms[-1] if table.forms else table.shared
    form.rows.append(row)
    form.unread += [(piece, "no column takes it") for piece in unread]
    if not indicator.columns:
        return
    if table.forms and not table.is_lost:
        _take_indicator(row, indicator, table)
    else:
        pieces = [piece for pieces in indicator.columns.values() for piece in pieces]
        form.unread += [(piece, "no project above it") for piece in pieces]


def _project_row(row: Row, header: Header) -> IndicatorRow | None:
    """Return a row whose cells all stand below headings of the project, None for any other."""
    found = IndicatorRow({})
    for piece in row.pieces:
        places = under_which(piece, header.extents)
        column = header.fields[places[0]] if len(places) == 1 else None
        is_own = column in PROJECT_FIELDS or (header.is_mixed and column == "sequence")
        if column is None or not is_own or column in found.columns:
            return None
        found.columns[column] = [piece]
    return found if "project_name" in found.columns else None


def _place(table: _Table) -> Place:
    owners = map(table.shared.head.find, ("organization", "filing_organization"))
    is_named = "organization" in table.carried or any(owners)
    return Place(table.carried, table.below, not is_named and not table.forms)


def _carry_organization(
    project: dict[str, list[Piece]], indicator: IndicatorRow, table: _Table
) -> None:
    """Keep the organisation of the rows below; the sum of its projects is ignored by name.

    Where its code goes on from that of the organisation above it, that one is its department, and
    of those below it whose codes begin so.
    """
    code, carried, shared = code_of(project), table.carried, table.shared
    its_code = joined(carried.get("organization_code"))
    if its_code and joined(code).startswith(its_code):
        carried["department"], table.department_code = carried.get("organization", []), its_code
    elif not table.department_code or not joined(code).startswith(table.department_code):
        carried.pop("department", None)
        table.department_code = ""
    own = {column: project[column] for column in CARRIED_FIELDS if column in project}
    names = project["project_name"]
    table.carried |= {"organization": names, "organization_code": code} | own
    table.waiting += [(piece, "organization") for piece in table.carried["organization"]]
    for column, pieces in (project | indicator.columns).items():
        reason = "total row" if column in AMOUNT_FIELDS else "repeated project cell"
        is_said = column in ("remark", "note", "project_attribute")
        for piece in pieces:
            if is_said and not is_blank_mark(piece.text):
                shared.unread.append((piece, f"{column} of an organisation"))
            elif piece not in table.carried["organization"]:
                shared.ignored.append((piece, reason))


def _last_indicator(table: _Table) -> IndicatorRow | None:
    indicators = table.forms[-1].indicators if table.forms else []
    return indicators[-1] if indicators else None


def _take_indicator(row: Row, indicator: IndicatorRow, table: _Table) -> None:
    form = table.forms[-1]
    form.ignored += indicator.take_aside()
    if not indicator.columns:
        return
    if row.opens_page and join_cut_row(indicator, row, table.levels, form):
        return
    restore_levels(indicator, row, table.header, table.levels)
    if "level3" in indicator.columns or "value" in indicator.columns:
        form.indicators.append(indicator)
    else:
        form.ignored += [
            (piece, "level without indicator")
            for pieces in indicator.columns.values()
            for piece in pieces
        ]


def _is_new_project(
    project: dict[str, list[Piece]], current: FormReading | None, table: _Table
) -> bool:
    if "project_name" not in project:
        return False
    if current is None or joined(project["project_name"]) != joined(
        values_of(current, "project_name")
    ):
        return True
    owner = table.header.is_mixed and joined(table.carried.get("organization"))
    return bool(owner and owner != joined(values_of(current, "organization"))) or any(
        column in project and joined(project[column]) != joined(values_of(current, column))
        for column in IDENTITY_FIELDS
    )


def _join_project(project: dict[str, list[Piece]], table: _Table) -> None:
    """Give project cells at the top of a page to the project that the page break cut."""
    form = table.forms[-1]
    for column, pieces in project.items():
        values = values_of(form, column)
        if values and joined(values) == joined(pieces):
            form.ignored += [(piece, "repeated project cell") for piece in pieces]
            continue
        evidence = f"the {column} goes on at the top of the page"
        form.joins.append(Join("cut_row", pieces[0], evidence, values[-1] if values else None))
        if not values and column not in table.carried:
            form.head.values += _head_values({column: pieces}, table.header)
        else:
            values.extend(pieces)


def _start_project(project: dict[str, list[Piece]], table: _Table, row: Row) -> None:
    shared = table.shared
    for column in CARRIED_FIELDS:
        if column in project:
            table.carried[column] = project[column]
        elif any(is_merged_blank(blank, table.header, column) for blank in row.blanks):
            table.carried[column] = []
    cells = {**project, **table.carried}
    values = [*_head_values(cells, table.header), *shared.head.values]
    year = None if cells.get("fiscal_year") else shared.year
    form = FormReading(shared.title, year, Head(values), table.header)
    table.forms.append(form)
    table.levels, table.is_lost = LevelState(), False


def _head_values(cells: dict[str, list[Piece]], header: Header) -> Iterator[LabelledValue]:
    if header.is_mixed:
        names = next(column for column in header.columns if column.field == "project_name")
        for code in ("department", "organization", "organization_code"):
            if cells.get(code) and code not in header.fields:
                yield LabelledValue(Label(code, "column"), names.piece, values=cells[code])
    for column in header.columns:
        if column.field not in cells:
            continue
        label: Label | FundingLabel | None = Label(
            HEAD_CODES.get(column.field, column.field), "column"
        )
        if column.field in AMOUNT_FIELDS:
            label = find_funding_label(column.piece.text) or AMOUNT
        if label is not None:
            yield LabelledValue(label, column.piece, values=cells[column.field])
