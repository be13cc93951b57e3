"""Lines at the edge of page after page belong to no table, and cut none."""

from collections.abc import Sequence

import pytest

from tests.unit.budget.tables import BASIC, COVER, EXPENDITURE, SUMMARY, WHO, read
from tests.unit.transforms.forms import body, head, indicators, transform_rows
from transforms.records import DocumentRecords
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


def document(pages: Sequence[Rows]) -> DocumentRecords:
    return transform_rows([row for page in pages for row in fed(page)])


def fed(page: Rows) -> Rows:
    first = page[0]
    assert isinstance(first, str)
    return ["\f" + first, *page[1:]]


def test_the_title_of_a_table_of_another_kind_is_none() -> None:
    names = ("台式电脑", "打印机", "桌椅")
    assets: list[Sequence[str]] = [[f"A0{n}", name, "7.00"] for n, name in enumerate(names)]
    for title in ("新增资产配置表", "重点项目清单", "其他资产情况"):
        other: Rows = [title, "单位：万元", ["科目编码", "科目名称", "金额"], *assets]
        records = document([[*COVER], [*BASIC], other, other, other])
        assert len(records.budget_lines) == len(read(BASIC).budget_lines)
        assert len(records.unread) >= 3 * 9


def test_a_title_in_two_lines_that_is_printed_again_is_none() -> None:
    page: Rows = ["一般公共预算基本支出", "情况表", *BASIC[1:]]
    records = document([[*COVER], page, page, page])
    assert {line.label_path for line in records.budget_lines} == {
        line.label_path for line in read(BASIC).budget_lines
    }


@pytest.mark.parametrize(
    "ends",
    [
        ("公务接待费支出3万元。", "公务接待费支出5万元。", "公务接待费支出2万元。"),
        ("收入预算100.00万元", "收入预算120.00万元", "收入预算40.00万元"),
    ],
)
def test_amounts_of_prose_are_none(ends: tuple[str, ...]) -> None:
    pages: list[Rows] = [
        [f"第{n}部分说明", "本单位的情况如下。", end] for n, end in enumerate(ends)
    ]
    records = document([[*COVER], [*SUMMARY], *pages])
    assert RUNNING not in {cell.reason for cell in records.ignored}


@pytest.mark.parametrize("unit", ["单位万元", "(单位万元)", "金额单位万元"])
def test_a_unit_above_the_title_is_none(unit: str) -> None:
    tables = [SUMMARY, EXPENDITURE, BASIC]
    pages: list[Rows] = [[unit, table[0], WHO[0], *table[3:]] for table in tables]
    expected = [line.amount for line in read(*tables).budget_lines]
    assert [line.amount for line in document([[*COVER], *pages]).budget_lines] == expected


def test_a_label_without_a_colon_is_none() -> None:
    names = ("库房维护经费", "数字化经费", "编研经费")
    pages: list[Rows] = [
        ["填报单位(盖章)云溪市档案馆", *head(name)[3:4], *head(name)[5:], *body(*INDICATORS[:2])]
        for name in names
    ]
    records = document(pages)
    assert [project.organization_name for project in records.projects] == ["云溪市档案馆"] * 3
