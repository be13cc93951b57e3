"""Lines at the edge of page after page belong to no table, and cut none."""

from collections.abc import Sequence

import pytest

from tests.unit.budget.tables import BASIC, COVER, EXPENDITURE, SUMMARY, WHO, read
from tests.unit.transforms.forms import body, head, indicators, transform_rows
from transforms.running_lines import RUNNING

Rows = list[Sequence[str] | str]
INDICATORS = [
    ["", "产出指标", "数量指标", f"第{number}项检查", f"{number}次"] for number in range(2, 14)
]
RUNNING_HEAD = "云溪市档案馆2021年部门预算公开"


def paged(rows: Rows, height: int, top: Sequence[str] = (), foot: Sequence[str] = ()) -> Rows:
    """Return the rows on pages of a height, each with lines above and below."""
    pages: Rows = []
    for start in range(0, len(rows), height):
        page = [*top, *rows[start : start + height], *foot]
        feed = "\f" if start else ""
        first = page[0]
        pages += [feed + first if isinstance(first, str) else [feed + first[0], *first[1:]]]
        pages += page[1:]
    return pages


@pytest.mark.parametrize(
    ("top", "foot"),
    [
        ([RUNNING_HEAD], []),
        (["- 3 -", RUNNING_HEAD], []),
        ([RUNNING_HEAD, "内部资料"], []),
        ([], [RUNNING_HEAD, "3"]),
        ([RUNNING_HEAD], ["云溪市档案馆编印"]),
    ],
)
@pytest.mark.parametrize("height", [5, 6, 7])
def test_indicators_are_what_they_are_without_running_lines(
    top: list[str], foot: list[str], height: int
) -> None:
    rows = [*head(), *body(*INDICATORS)]
    expected = indicators(transform_rows(rows))
    records = transform_rows(paged(rows, height, top, foot))
    assert indicators(records) == expected
    assert RUNNING in {cell.reason for cell in records.ignored}


@pytest.mark.parametrize("at", range(6, 11))
def test_a_budget_table_goes_on_below_a_running_head(at: int) -> None:
    pages = [[*COVER, *SUMMARY], EXPENDITURE[:at], EXPENDITURE[at:], BASIC]
    expected = [line.amount for line in read(SUMMARY, EXPENDITURE, BASIC).budget_lines]
    records = transform_rows([row for page in pages for row in ("\f" + RUNNING_HEAD, *page)])
    assert [line.amount for line in records.budget_lines] == expected
    assert not records.unread


@pytest.mark.parametrize("above", [[], [WHO[0]], ["(2021年度)"]])
def test_labels_titles_and_years_are_no_running_lines(above: list[str]) -> None:
    names = ("库房维护经费", "数字化经费", "编研经费")
    forms = [[*above, *head(name), *body(*INDICATORS[:2])] for name in names]
    records = transform_rows([row for form in forms for row in (f"\f{form[0]}", *form[1:])])
    assert len(records.projects) == 3
    assert RUNNING not in {cell.reason for cell in records.ignored}
    assert len(indicators(records)) == 6
