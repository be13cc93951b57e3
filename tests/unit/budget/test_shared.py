"""Every amount of the real department budgets, against golden rows and against the page's text."""

import csv
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pdfplumber
import pytest

from expectations.validate import validate
from tests.unit.budget.shared import CORPUS, DOCUMENTS, golden_of, read, row

pytestmark = pytest.mark.skipif(not DOCUMENTS, reason="../shared/corpus is not here")
AMOUNT = re.compile(r"-?\d[\d,]*\.\d\d(?!\d)")
TRUTH = CORPUS / "jiangsu" / "江苏省委办公厅" / "收支预算总表.csv"
WITH_TABLES = [path for path in DOCUMENTS if golden_of(path).exists()]
PROSE = [path for path in DOCUMENTS if path not in WITH_TABLES]


@pytest.mark.parametrize("path", WITH_TABLES, ids=lambda path: path.stem)
def test_every_amount_is_the_golden_one(path: Path) -> None:
    golden = golden_of(path).read_text("utf-8").splitlines()[1:]
    assert [row(line) for line in read(path).budget_lines] == golden


@pytest.mark.parametrize("path", WITH_TABLES, ids=lambda path: path.stem)
def test_no_amount_of_a_page_is_lost_or_invented(path: Path) -> None:
    records = read(path)
    pages = {n for t in records.budget_tables for n in range(t.page_number, t.last_page_number + 1)}
    loaded = Counter(
        (line.page_number, amount)
        for line in records.budget_lines
        for amount in AMOUNT.findall(line.printed_text)
    )
    with pdfplumber.open(path) as pdf:
        printed = Counter(
            (page.page_number, amount)
            for page in pdf.pages
            if page.page_number in pages
            for amount in AMOUNT.findall(page.extract_text())
        )
    assert loaded == printed


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_cell_is_accounted_for_and_none_is_unread(path: Path) -> None:
    records = read(path)
    assert records.unread == ()
    assert records.cell_count == records.loaded_count + len(records.ignored)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_no_identity_of_the_published_tables_is_broken(path: Path) -> None:
    assert [issue.message for issue in validate(read(path)).issues] == []


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.stem)
def test_prose_alone_is_a_budget_too(path: Path) -> None:
    records = read(path)
    assert records.budget_tables == ()
    assert len(records.budget_statements) > 40
    assert len({statement.organization_key for statement in records.budget_statements}) == 1


def truth_rows() -> list[tuple[str, str, Decimal]]:
    with TRUTH.open(encoding="utf-8-sig", newline="") as file:
        return [
            (entry[""][:4], name, Decimal(text) * 10000)
            for entry in csv.DictReader(file)
            for name, text in entry.items()
            if name and text
        ]


def test_the_summaries_equal_the_table_made_elsewhere() -> None:
    found = {
        (
            str(line.fiscal_year),
            re.sub(r"^[一二三四五六七八九十\d]+[、.]", "", line.printed_label),
        ): (line.amount)
        for path in WITH_TABLES
        if path.parent == TRUTH.parent
        for line in read(path).budget_lines
        if line.table_code == "summary"
    }
    assert [row for row in truth_rows() if found[row[0], row[1]] != row[2]] == []
