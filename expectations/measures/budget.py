"""The amounts of budget tables against each other: identities with what is left over, in yuan."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from expectations.words import section, words
from transforms.budget_schema import BudgetLine, BudgetTable
from transforms.numbers import parse_unit_scale
from transforms.records import DocumentRecords
from transforms.text import fold

Figure = tuple[str, str, str]
CENT = Decimal("0.01")
OPENING = "其中"
CHILDREN, COLUMNS, THREE, SIDES, BREAKDOWNS, TABLES = (
    "children",
    "columns",
    "three_public",
    "sides",
    "breakdowns",
    "tables",
)


@dataclass(frozen=True, slots=True)
class BudgetIdentity:
    """One identity of a document: the printed amount, what it should be, and what is left over.

    A residual is printed minus computed beyond rounding, None where both agree. Each kind of
    identity has a column of its own, for it has a rule of its own.
    """

    form_key: str
    label: str
    compared_with: str
    printed_amount: Decimal
    computed_amount: Decimal
    page_number: int
    line_number: int | None
    children_residual: Decimal | None = None
    columns_residual: Decimal | None = None
    three_public_residual: Decimal | None = None
    sides_residual: Decimal | None = None
    breakdowns_residual: Decimal | None = None
    tables_residual: Decimal | None = None
    project_name: str | None = None


def budget_identities(records: DocumentRecords) -> Iterator[BudgetIdentity]:
    """Yield every identity that the tables of a document print, whether it holds or not."""
    quantum = _quanta(records)
    by_table: defaultdict[str, list[BudgetLine]] = defaultdict(list)
    for line in records.budget_lines:
        by_table[line.table_key].append(line)
    for lines in by_table.values():
        yield from _sums(lines, quantum)
        yield from _sides(lines, quantum)
        yield from _breakdowns(lines, quantum)
    yield from _same_figures(records, quantum)


def _quanta(records: DocumentRecords) -> dict[str, Decimal]:
    """Return half of the last printed digit of each table, in yuan: what rounding can hide."""
    decimals: defaultdict[str, int] = defaultdict(int)
    for line in records.budget_lines:
        fraction = fold(line.printed_text).partition(".")[2]
        decimals[line.table_key] = max(decimals[line.table_key], len(fraction.rstrip(")")))
    return {
        table.table_key: _scale(table).scaleb(-decimals[table.table_key]) / 2
        for table in records.budget_tables
    }


def _scale(table: BudgetTable) -> Decimal:
    return parse_unit_scale(table.amount_unit or "") or Decimal(1)


def _sums(lines: Sequence[BudgetLine], quantum: dict[str, Decimal]) -> Iterator[BudgetIdentity]:
    """Yield for each total the sum of what is below it, and of what stands beside it."""
    below: defaultdict[int, list[BudgetLine]] = defaultdict(list)
    beside: defaultdict[int, list[BudgetLine]] = defaultdict(list)
    for line in lines:
        if line.parent_line_seq is not None:
            below[line.parent_line_seq].append(line)
        if line.row_total_line_seq is not None:
            beside[line.row_total_line_seq].append(line)
    for line in lines:
        is_three = line.table_code in words("three_public_tables")
        for kind, parts in (
            (CHILDREN, _summed(line, below[line.line_seq], "printed_label")),
            (
                THREE if is_three else COLUMNS,
                _summed(line, beside[line.line_seq], "printed_measure"),
            ),
        ):
            if parts:
                total = sum((part.amount for part in parts), Decimal(0))
                slack = quantum[line.table_key] * (len(parts) + 1)
                yield _identity(kind, line, (_names(parts), total), slack)


def _summed(whole: BudgetLine, parts: Sequence[BudgetLine], name: str) -> Sequence[BudgetLine]:
    """Return the parts that have to add up to an amount: none that 其中 opens.

    Below and beside a part all are parts; those are opened where one of them prints it again.
    """
    if not whole.is_of_which:
        return [part for part in parts if not part.is_of_which]
    heading = getattr(whole, name).rpartition("/")[0]
    is_opened = any(OPENING in getattr(part, name).removeprefix(heading) for part in parts)
    return [] if is_opened else parts


def _names(parts: Sequence[BudgetLine]) -> str:
    """Return what the parts of a sum are called: by measure in a row, by label in a column."""
    labels = dict.fromkeys(part.printed_label for part in parts)
    if len(labels) > 1:
        return " + ".join(labels)
    return " + ".join(part.printed_measure.rpartition("/")[2] for part in parts)


def _identity(
    kind: str, line: BudgetLine, other: tuple[str, Decimal], slack: Decimal
) -> BudgetIdentity:
    name, amount = other
    gap = line.amount - amount
    of_kind: Any = {f"{kind}_residual": None if abs(gap) <= max(slack, CENT) else gap}
    return BudgetIdentity(
        form_key=line.table_key,
        label=f"{line.printed_label} ({line.printed_measure})",
        compared_with=name,
        printed_amount=line.amount,
        computed_amount=amount,
        page_number=line.page_number,
        line_number=line.line_number,
        **of_kind,
    )


def _sides(lines: Sequence[BudgetLine], quantum: dict[str, Decimal]) -> Iterator[BudgetIdentity]:
    """Yield income against expenditure where a table prints the total of both."""
    figures = _figures(lines)
    for income, expenditure in (
        (figures.get((code, "income", "total")), figures.get((code, "expenditure", "total")))
        for code in {line.table_code for line in lines}
    ):
        if income is not None and expenditure is not None:
            other = (expenditure.printed_label, expenditure.amount)
            yield _identity(SIDES, income, other, 2 * quantum[income.table_key])


def _breakdowns(
    lines: Sequence[BudgetLine], quantum: dict[str, Decimal]
) -> Iterator[BudgetIdentity]:
    """Yield the sum of a breakdown that prints no total against the total of another one."""
    total = _figures(lines).get((lines[0].table_code, "expenditure", "total"))
    current = _figures(lines).get((lines[0].table_code, "expenditure", "current_total"))
    total = current or total
    if total is None:
        return
    for breakdown in sorted({line.breakdown for line in lines} - {total.breakdown}):
        parts = [
            line
            for line in lines
            if (line.direction, line.breakdown) == ("expenditure", breakdown)
            and not line.is_total
            and not line.is_of_which
        ]
        if len({line.measure_code for line in parts}) == 1:
            amount = sum((part.amount for part in parts), Decimal(0))
            slack = quantum[total.table_key] * (len(parts) + 1)
            yield _identity(BREAKDOWNS, total, (_names(parts), amount), slack)


def _figures(lines: Iterable[BudgetLine]) -> dict[Figure, BudgetLine]:
    """Return the amounts that have a name of their own in their kind of table.

    That is an item's row, and the total row of each measure. What stands twice has no name.
    """
    named = [(key, line) for line in lines for key in _figure_keys(line)]
    counts = Counter(key for key, _ in named)
    return {key: line for key, line in named if counts[key] == 1}


def _figure_keys(line: BudgetLine) -> Iterator[Figure]:
    if line.functional_code is not None or line.economic_code is not None:
        return
    has_no_label = line.item_code is None and line.label_path == line.printed_measure
    if line.item_code == "total" or has_no_label:
        yield line.table_code, line.direction, line.measure_code
    elif line.item_code is not None and line.measure_code in ("total", line.item_code):
        yield line.table_code, line.direction, line.item_code


def _same_figures(
    records: DocumentRecords, quantum: dict[str, Decimal]
) -> Iterator[BudgetIdentity]:
    """Yield each figure that two tables print, of the same organisation and year."""
    groups: defaultdict[tuple[object, ...], list[BudgetLine]] = defaultdict(list)
    for line in records.budget_lines:
        who = (line.organization_key, line.organization_level, line.fiscal_year, line.phase)
        groups[who].append(line)
    for lines in groups.values():
        figures, classes = _figures(lines), _classes(lines)
        for entry in section("same_figures"):
            left, right = (figures.get(tuple(figure)) for figure in entry["figures"])
            yield from _compare(left, right, quantum)
        for entry in section("same_classes"):
            first, second = (classes.get(tuple(figure), {}) for figure in entry["figures"])
            for code in sorted(first.keys() & second.keys()):
                yield from _compare(first[code], second[code], quantum)


def _classes(lines: Iterable[BudgetLine]) -> dict[Figure, dict[str, BudgetLine]]:
    found: defaultdict[Figure, dict[str, BudgetLine]] = defaultdict(dict)
    for line in lines:
        if line.functional_code is not None:
            figure = (line.table_code, line.direction, line.measure_code)
            found[figure][line.functional_code] = line
    return found


def _compare(
    left: BudgetLine | None, right: BudgetLine | None, quantum: dict[str, Decimal]
) -> Iterator[BudgetIdentity]:
    if left is not None and right is not None and left.table_key != right.table_key:
        slack = quantum[left.table_key] + quantum[right.table_key]
        name = f"{right.printed_label} on page {right.page_number}"
        yield _identity(TABLES, left, (name, right.amount), slack)
