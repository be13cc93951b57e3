"""The invented truth itself: its identities hold, it stands where it says, and it repeats."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from extractors.registry import extract
from extractors.source import read_source
from tests.budgets.compare import compare_lines
from tests.budgets.defects import Break, Cut, Defects, Repeats
from tests.budgets.document import LAYOUTS, write_manuscript
from tests.budgets.invent_defects import invent_defects
from tests.budgets.model import YUAN_PER_UNIT, BudgetDocument, TrueLine, TrueTable
from tests.budgets.render_pdf import render_pdf
from tests.budgets.render_text import render_text
from tests.forms.text_format import TextFormat

ITEMS = Path(__file__).parents[2] / "transforms" / "vocabulary" / "budget_items.toml"
FORM_FEEDS = TextFormat(has_form_feeds=True)
BREAK = Defects(page_break=Break(Repeats.TITLE_AND_HEADER, Cut.IN_LABEL))


def truth_of(style: str, seed: int, defects: Defects | None = None) -> BudgetDocument:
    return render_text(write_manuscript(style, seed, defects), FORM_FEEDS)[1]


def breakdowns(table: TrueTable) -> Iterator[list[TrueLine]]:
    groups = defaultdict(list)
    for line in table.lines:
        groups[line.direction, line.breakdown, line.phase].append(line)
    yield from groups.values()


def added_up(lines: list[TrueLine]) -> Decimal:
    amounts = (line.amount for line in lines if not line.is_total and not line.is_of_which)
    return sum(amounts, Decimal(0))


@pytest.mark.parametrize("seed", range(15))
@pytest.mark.parametrize("style", LAYOUTS)
def test_what_is_no_total_adds_up_to_the_total(style: str, seed: int) -> None:
    for table in truth_of(style, seed).tables:
        for lines in breakdowns(table):
            totals = [line.amount for line in lines if line.item_code == "total"]
            if totals:
                assert max(totals) == added_up(lines), table.title


@pytest.mark.parametrize("seed", range(15))
@pytest.mark.parametrize("style", LAYOUTS)
def test_summary_incomes_and_expenditures_are_equal(style: str, seed: int) -> None:
    for table in truth_of(style, seed).tables:
        if table.table_code not in {"summary", "fiscal_summary"}:
            continue
        totals = {
            (line.direction, line.amount)
            for line in table.lines
            if line.item_code == "total" and line.measure_code == "total"
        }
        assert {direction for direction, _ in totals} == {"income", "expenditure"}
        assert len({amount for _, amount in totals}) == 1, table.title


@pytest.mark.parametrize("style", LAYOUTS)
def test_a_wrong_sum_is_listed(style: str) -> None:
    clean, wrong = truth_of(style, 1), truth_of(style, 1, Defects(has_wrong_sum=True))
    assert not clean.broken_identities
    assert wrong.broken_identities
    changed = compare_lines(clean.lines, wrong.lines)
    assert changed
    assert len(changed) <= 2 * len(wrong.broken_identities)


def test_codes_of_items_and_measures_are_those_of_the_vocabulary() -> None:
    known = {entry["code"] for entry in tomllib.loads(ITEMS.read_text("utf-8"))["item"]}
    lines = [
        line for style in LAYOUTS for seed in range(20) for line in truth_of(style, seed).lines
    ]
    measures = {part for line in lines for part in line.measure_code.split(".")}
    assert measures | {line.item_code for line in lines} <= {*known, None}


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("style", LAYOUTS)
def test_each_amount_stands_on_the_page_that_the_truth_names(
    style: str, seed: int, tmp_path: Path
) -> None:
    path = tmp_path / "budget.pdf"
    truth = render_pdf(write_manuscript(style, seed, invent_break(seed)), path)
    printed: dict[int | None, set[str]] = defaultdict(set)
    for cell in extract(read_source(path)).cells():
        printed[cell.page_number].add(cell.text.replace(",", ""))
    for table in truth.tables:
        for line in table.lines:
            assert f"{line.amount / YUAN_PER_UNIT[table.unit]:.2f}" in printed[line.page_number]


def invent_break(seed: int) -> Defects:
    return Defects(page_break=invent_defects(seed, is_text=False).page_break)


@pytest.mark.parametrize("style", LAYOUTS)
def test_the_same_seed_gives_the_same_document(style: str, tmp_path: Path) -> None:
    paths = [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    for path in paths:
        render_pdf(write_manuscript(style, 9, BREAK), path)
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_a_perfect_reading_does_not_differ() -> None:
    lines = truth_of("central", 2).lines
    assert compare_lines(lines, reversed(lines)) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [("measure_code", "basic"), ("is_total", None), ("page_number", 99), ("direction", "both")],
)
def test_a_wrong_column_is_told(name: str, value: object) -> None:
    first, *others = truth_of("central", 2).lines
    wrong = replace(first, **{name: value})  # type: ignore[arg-type]
    (difference,) = compare_lines([first, *others], [*others, wrong])
    assert f"{name} is {value!r}" in difference


def test_a_lost_amount_and_an_invented_one_are_told() -> None:
    first, *others = truth_of("shanghai", 2).lines
    invented = replace(first, amount=Decimal("0.01"), printed_label="无中生有")
    missing, extra = compare_lines([first, *others], [*others, invented])
    assert missing.startswith("missing: ")
    assert extra.startswith("too much: '无中生有'")
