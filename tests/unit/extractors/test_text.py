"""Grids, lines, line numbers and pages of plain text."""

from pathlib import Path

import pytest

from extractors.model import Document, Grid, Line
from extractors.registry import extract
from extractors.source import read_source
from tests.places import SEED, needs_seed
from tests.unit.extractors import pdf_factory as factory

TITLE = "六安市2021年项目支出绩效目标表"
ROWS = "项目名称\t热线\t\n项目资金(万元)\t年度资金总额:\t156.0\n\t其他资金\t\n"


def read(text: str | bytes, folder: Path) -> Document:
    data = text if isinstance(text, bytes) else text.encode()
    return factory.read(data, folder, "document.txt")


def outline(document: Document) -> list[object]:
    return [
        [b.text, b.line_number] if isinstance(b, Line) else factory.texts(b)
        for page in document.pages
        for b in page.blocks
    ]


def test_delimited_lines_are_grids_and_others_lines(tmp_path: Path) -> None:
    document = read(f"\n{TITLE}\n\n(2021年度)\n{ROWS}年度目标\n说明,一句话:无\n{ROWS}", tmp_path)

    rows = [
        ["项目名称", "热线", ""],
        ["项目资金(万元)", "年度资金总额:", "156.0"],
        ["", "其他资金", ""],
    ]
    assert outline(document) == [
        [TITLE, 2],
        ["(2021年度)", 4],
        rows,
        ["年度目标", 8],
        ["说明,一句话:无", 9],
        rows,
    ]
    assert document.encoding == "utf-8"


def test_a_blank_line_ends_a_grid(tmp_path: Path) -> None:
    assert outline(read("a\tb\n\nc\td\n", tmp_path)) == [[["a", "b"]], [["c", "d"]]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_numbers_are_those_of_an_editor(tmp_path: Path, end: str) -> None:
    text = end.join(["标题", "", "甲\x0b乙\u2028丙\x1c丁\x85戊", "a\tb", "c\td", "末行"])

    document = read(text, tmp_path)

    (grid,) = factory.grids(document)
    assert [(c.text, c.line_number) for c in grid.cells] == [("a", 4), ("b", 4), ("c", 5), ("d", 5)]
    (last,) = [b for b in document.pages[0].blocks if isinstance(b, Line)][-1:]
    assert (last.text, last.line_number) == ("末行", 6)


def test_ragged_rows_keep_their_own_cells(tmp_path: Path) -> None:
    (grid,) = factory.grids(read("a\tb\tc\nd\te\nf\tg\th\ti\n", tmp_path))

    assert (grid.row_count, grid.column_count) == (3, 4)
    assert [(c.row, c.column) for c in grid.cells if c.row == 1] == [(1, 0), (1, 1)]


@pytest.mark.parametrize(
    "text",
    ["甲\ta\tb\n\f乙\tc\td\n", "甲\ta\tb\n\f\n乙\tc\td\n", "甲\ta\tb\f\n乙\tc\td\n\f"],
    ids=["at a line's start", "alone", "at a line's end"],
)
def test_form_feeds_part_pages(tmp_path: Path, text: str) -> None:
    document = read(text, tmp_path)

    assert [page.number for page in document.pages] == [1, 2]
    assert [g.page_number for g in factory.grids(document)] == [1, 2]
    (second,) = factory.grids(document)[1:]
    assert second.cells[0].line_number == (3 if "\f\n乙" in text and "b\f" not in text else 2)


def test_form_feeds_count_even_where_titles_repeat(tmp_path: Path) -> None:
    document = read(f"{TITLE}\n{ROWS}{TITLE}\n{ROWS}\f{TITLE}\n{ROWS}", tmp_path)

    assert [g.page_number for g in factory.grids(document)] == [1, 1, 2]


@pytest.mark.parametrize(
    "second",
    [TITLE, "六安市2021年部门整体支出绩效目标表(2021年度)", f"{TITLE}\t\t"],
    ids=["the same", "another", "in a delimited row"],
)
def test_a_title_begins_a_page(tmp_path: Path, second: str) -> None:
    document = read(f"填报说明\n{TITLE}\n{ROWS}{second}\n{ROWS}", tmp_path)

    assert len(document.pages) == 2
    assert [line.page_number for line in document.pages[0].blocks if isinstance(line, Line)] == [
        1,
        1,
    ]


@pytest.mark.parametrize("line", ["详见附表,另有说明表", "表", "共有三张报表。", "数" * 80 + "表"])
def test_other_lines_begin_no_page(tmp_path: Path, line: str) -> None:
    assert len(read(f"{TITLE}\n{ROWS}{line}\n{ROWS}", tmp_path).pages) == 1


def test_a_heading_inside_a_form_begins_no_page(tmp_path: Path) -> None:
    (grid,) = factory.grids(read(f"{TITLE}\n{ROWS}绩效指标明细表\t\t\n{ROWS}", tmp_path))

    assert grid.row_count == 7


@pytest.mark.parametrize(
    "text",
    ['"a\n' * 20_000, "-" * 200_000 + "x", "a" + " " * 200_000 + "b", "甲  乙\n" * 10_000],
    ids=["open quotes", "dashes", "blanks", "columns"],
)
def test_hostile_text_is_read_in_time(tmp_path: Path, text: str) -> None:
    """Each takes a second or less; where the work grows with the square, minutes."""
    assert sum(1 for _ in read(text, tmp_path).cells()) > 0


def test_a_list_of_titles_is_one_page(tmp_path: Path) -> None:
    contents = "目录\n收支预算总表\n收入预算总表\n支出预算总表\n"
    text = f"{contents}\n收支预算总表\n{ROWS}收入预算总表\n{ROWS}"

    assert [g.page_number for g in factory.grids(read(text, tmp_path))] == [2, 3]


def test_tags_stay_as_printed(tmp_path: Path) -> None:
    (grid,) = factory.grids(read("<p>完成,&nbsp;接听</p>\t\t\na\tb\tc\n", tmp_path))

    assert grid.cells[0].text == "<p>完成,&nbsp;接听</p>"


@needs_seed
def test_the_seed_has_twelve_pages() -> None:
    document = extract(read_source(SEED))

    assert len(document.pages) == 12
    assert all(isinstance(page.blocks[-1], Grid) for page in document.pages)
    first = document.pages[0].blocks
    assert isinstance(first[0], Line)
    assert first[0].line_number == 3
    assert isinstance(first[-1], Grid)
    assert (first[-1].row_count, first[-1].column_count) == (17, 5)
    printed = [cell.text for cell in document.cells()]
    source = SEED.read_text("utf-8")
    assert printed == [
        field.strip() for field in source.replace("\t", "\n").split("\n") if field.strip()
    ]


def test_a_class_without_an_indicator_is_a_row_of_the_aligned_table(tmp_path: Path) -> None:
    lines = [
        "成本指标      经济成本指标       项目总成本      ≤860万元",
        "              社会成本指标",
        "              生态环境成本指标",
        "产出指标      数量指标           新技术          ≥8项",
        "              生态效益指标",
        "满意度指标    满意度指标         患者满意度      ≥95%",
    ]
    (grid,) = outline(read("\n".join(lines), tmp_path))
    assert [row[1] for row in grid] == [
        "经济成本指标",
        "社会成本指标",
        "生态环境成本指标",
        "数量指标",
        "生态效益指标",
        "满意度指标",
    ]


@pytest.mark.parametrize(
    "lone",
    [
        "社会成本指标",
        "             社会成本指标",
        "    注:三项指标",
        "              考核指标",
        "              完成下列指标",
    ],
)
def test_a_line_beside_the_columns_ends_the_aligned_table(tmp_path: Path, lone: str) -> None:
    row = "成本指标      经济成本指标       项目总成本      ≤860万元"
    blocks = outline(read("\n".join([row, row, lone, row, row]), tmp_path))
    assert len(blocks) == 3


ALIGNED_ROWS = [
    "某单位",
    "编码   名称      合计    基本支出  项目支出",
    "201    甲类      30.00   10.00     20.00",
    "20103  乙款      30.00   10.00     20.00",
]


@pytest.mark.parametrize(
    ("between", "rows", "expected"),
    [
        ("", ["20106  丙款      9.00              9.00"], ["20106", "丙款", "9.00", "", "9.00"]),
        ("- 1 -\n\f某单位", ["       合计      9.00    9.00"], ["", "合计", "9.00", "9.00", ""]),
    ],
)
def test_columns_go_on_below_a_gap(
    tmp_path: Path, between: str, rows: list[str], expected: list[str]
) -> None:
    blocks = outline(read("\n".join([*ALIGNED_ROWS, between, *rows]), tmp_path))
    assert blocks[-1] == [expected]


def test_columns_go_on_below_a_gap_where_a_header_touches_its_amounts(tmp_path: Path) -> None:
    rows = [
        "编码   名称      合计          基本支出      项目支出",
        "201    甲类          30.00         10.00         20.00",
        "20103  乙款          30.00         10.00         20.00",
        "",
        "20106  丙款           9.00                        9.00",
    ]
    blocks = outline(read("\n".join(rows), tmp_path))
    first, last = blocks[0][-1], blocks[-1][0]
    assert [at for at, text in enumerate(last) if text] == [
        first.index(text) for text in ("20103", "乙款", "30.00", "20.00")
    ]


@pytest.mark.parametrize(
    ("between", "row"),
    [
        ("注：以上为预算", "20106  丙款      9.00              9.00"),
        ("- 1 -\n\f资产情况", "20106  丙款      9.00              9.00"),
        ("", "填表人：甲       联系电话：乙"),
        ("", "20106  丙款丙款丙款丙款丙款      9.00"),
    ],
)
def test_rows_of_other_columns_do_not_go_on(tmp_path: Path, between: str, row: str) -> None:
    blocks = outline(read("\n".join([*ALIGNED_ROWS, between, row, row]), tmp_path))
    assert len(blocks[-1][0]) < len(outline(read("\n".join(ALIGNED_ROWS), tmp_path))[1][0])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "六安市2021年目标表\t六安市2021年目标表\t六安市2021年目标表",
            ["六安市2021年目标表", "", ""],
        ),
        ("\t（2021年度）\t（2021年度）", ["（2021年度）", "", ""]),
        ("无\t无\t无", ["无", "无", "无"]),
        ("2021.00\t2021.00\t2021.00", ["2021.00", "2021.00", "2021.00"]),
        ("年度总体目标\t年度总体目标\t热线", ["年度总体目标", "年度总体目标", "热线"]),
    ],
)
def test_a_text_in_each_cell_of_a_row_is_that_of_a_merged_cell(
    tmp_path: Path, line: str, expected: list[str]
) -> None:
    assert outline(read(f"{ROWS}{line}\n", tmp_path))[0][-1] == expected  # type: ignore[index]
