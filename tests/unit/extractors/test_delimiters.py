"""Which delimiter a text has, and what its fields are."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.delimiters import COMMA, TAB, find_delimiter
from extractors.fields import Delimiter, split_row
from extractors.printed_lines import split_lines
from tests.unit.extractors import pdf_factory as factory

FORM = [
    ["项目名称", "市长热线,工作经费", "", ""],
    ["项目资金(万元)", "年度资金总额:", "", "1,156.0"],
    ["产出指标", "数量指标", "接线外包人数", "≥24"],
    ["", "质量指标", "留言办理率;答复率", "98%"],
    ["效益指标", "社会效益", "服务水平", "进一步提高"],
]


def write_csv(rows: list[list[str]], delimiter: str) -> str:
    buffer = StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    return buffer.getvalue()


def grid_texts(text: str, folder: Path) -> list[list[list[str]]]:
    document = factory.read(text.encode(), folder, "document.txt")
    return [factory.texts(grid) for grid in factory.grids(document)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "¦"])
def test_each_delimiter_gives_the_same_grid(tmp_path: Path, delimiter: str) -> None:
    assert grid_texts(write_csv(FORM, delimiter), tmp_path) == [FORM]


@pytest.mark.parametrize("bar", ["|", "¦", "|", "│"])
def test_bars_around_rows_are_no_cells(tmp_path: Path, bar: str) -> None:
    text = "\n".join(bar + bar.join(f" {cell} " for cell in row) + bar for row in FORM)

    assert grid_texts(text, tmp_path) == [FORM]


@pytest.mark.parametrize("rule", ["|---|:--|--:|:-:|", "|-|-", "+----+----+", "├──┼──┤"])
def test_rules_between_rows_are_no_content(tmp_path: Path, rule: str) -> None:
    head, *body = ["|" + "|".join(row) + "|" for row in FORM]
    text = "\n".join([head, rule, *body])

    expected = [FORM] if rule != "|-|-" else [[FORM[0], ["-", "-", "·", "·"], *FORM[1:]]]
    assert grid_texts(text, tmp_path) == expected


def test_dashes_for_no_value_are_content(tmp_path: Path) -> None:
    assert grid_texts("| 甲 | 乙 |\n| - | - |\n| 丙 | -- |", tmp_path) == [
        [["甲", "乙"], ["-", "-"], ["丙", "--"]]
    ]


def test_an_escaped_bar_parts_nothing(tmp_path: Path) -> None:
    assert grid_texts("| a \\| b | c |\n| d | e |", tmp_path) == [[["a \\| b", "c"], ["d", "e"]]]


def test_commas_and_colons_of_a_tab_file_part_nothing(tmp_path: Path) -> None:
    text = "".join(f"指标{n},含a,b\t值:{n},{n};{n}|{n}\n" for n in range(20))

    (grid,) = grid_texts(text, tmp_path)

    assert all(len(row) == 2 for row in grid)


@pytest.mark.parametrize(
    "text",
    [
        "为做好工作,加强管理,提高水平。\n根据要求,结合实际,制定办法。\n特此通知,请遵照执行。\n",
        "第一段话没有逗号\n第二段话,有一个逗号\n第三段\n",
        "\t缩进的第一段\n\t缩进的第二段\n",
        "收入 1,234.50\n支出 2,345.60\n结余 1,111.10\n",
    ],
)
def test_prose_has_no_delimiter(text: str) -> None:
    assert find_delimiter(split_lines(text)) is None


def test_quoted_cells_hold_line_ends_delimiters_and_quotes(tmp_path: Path) -> None:
    text = '"项目资金\n(万元)"\t"年度\t总额"\t"称作""热线"""\n下一行\tb\tc\n'

    document = factory.read(text.encode(), tmp_path, "document.txt")

    (grid,) = factory.grids(document)
    assert [(c.text, c.row, c.line_number) for c in grid.cells] == [
        ("项目资金\n(万元)", 0, 1),
        ("年度\t总额", 0, 2),
        ('称作"热线"', 0, 2),
        ("下一行", 1, 3),
        ("b", 1, 3),
        ("c", 1, 3),
    ]


@pytest.mark.parametrize(
    "first",
    ['"未闭合的引号\tb\n', '5" 管道\tb\n', '"引号"之后还有字\tb\n', 'a\t"未闭合\n'],
)
def test_a_lone_quote_is_printed_and_swallows_nothing(tmp_path: Path, first: str) -> None:
    text = first + "".join(f'行{n}\t"值"{n}\n' for n in range(60))

    (grid,) = grid_texts(text, tmp_path)

    assert len(grid) == 61
    assert grid[0] == first.rstrip("\n").split("\t")
    assert grid[5] == ["行4", '"值"4']


def test_a_quote_does_not_reach_over_a_page(tmp_path: Path) -> None:
    (first, second) = grid_texts('a\t"b\n\fc"\td\n', tmp_path)

    assert (first, second) == ([["a", '"b']], [['c"', "d"]])


def test_aligned_columns_keep_their_gaps(tmp_path: Path) -> None:
    text = (
        "收支预算总表\n"
        "项目名称        金额      说明\n"
        "一、财政拨款    24,458    合计 数\n"
        "二、专户资金              无\n"
        "三、其他         1,000\n"
        "\n"
        "注:此表  说明\n"
    )

    document = factory.read(text.encode(), tmp_path, "document.txt")

    assert [factory.texts(grid) for grid in factory.grids(document)] == [
        [
            ["项目名称", "金额", "说明"],
            ["一、财政拨款", "24,458", "合计 数"],
            ["二、专户资金", "", "无"],
            ["三、其他", "1,000", ""],
        ]
    ]
    assert factory.lines(document) == ["收支预算总表", "注:此表  说明"]


PUSHED = """\
编码     名称                 合计    基本    项目
201      一般公共服务       130.00   90.00   40.00
20126    档案事务           130.00   90.00   40.00
2080505  机关事业单位基本养老保险缴费支出   30.00   30.00    0.00
2012604  档案馆              40.00    0.00   40.00
         合计               160.00  120.00   40.00
"""


def test_figures_pushed_by_a_long_label_stay_in_their_columns(tmp_path: Path) -> None:
    document = factory.read(PUSHED.encode(), tmp_path, "document.txt")
    (grid,) = (factory.texts(grid) for grid in factory.grids(document))
    assert grid[3] == ["2080505", "机关事业单位基本养老保险缴费支出", "30.00", "30.00", "0.00"]
    assert {len(row) for row in grid} == {5}


WIDE_WORDS = """\
类    款  项  科目名称      合    计    基本支出
201   03  01  行政运行      100.00      100.00
221   02  01  住房公积金     20.00       20.00
合            计            120.00      120.00

项      目        预  算  数      备      注
一、收    入        100.00          无
服务性支出           20.00        没有别的
是  否             20.00          无
"""


def test_characters_of_one_word_are_one_cell(tmp_path: Path) -> None:
    (classes, items) = grid_texts(WIDE_WORDS, tmp_path)

    assert classes[0] == ["类", "款", "项", "科目名称", "合 计", "基本支出"]
    assert classes[-1] == ["合 计", "", "", "", "120.00", "120.00"]
    assert items[0] == ["项 目", "预 算 数", "备 注"]
    assert items[1] == ["一、收 入", "100.00", "无"]


def test_heads_of_codes_are_no_word(tmp_path: Path) -> None:
    (grid,) = grid_texts(
        "类  款  项  名称    合计\n201         教育    9.0\n2050101     行政    9.0\n", tmp_path
    )

    assert grid[0][:3] == ["类", "款", "项"]


def test_characters_that_other_rows_part_are_cells(tmp_path: Path) -> None:
    (grid,) = grid_texts("是  否   100\n有  无    200\n没  没有  200\n", tmp_path)

    assert [row[:2] for row in grid] == [["是", "否"], ["有", "无"], ["没", "没有"]]


CELL = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]) | st.just("\n"),
    max_size=12,
).map(str.strip)
TABLE = st.lists(st.lists(CELL, min_size=2, max_size=5), min_size=1, max_size=6)


@given(TABLE, st.sampled_from([TAB, COMMA]))
def test_what_a_spreadsheet_writes_is_read_back(
    rows: list[list[str]], delimiter: Delimiter
) -> None:
    lines = split_lines(write_csv(rows, delimiter.chars))
    found: list[list[str]] = []
    start = 0
    while start < len(lines):
        row = split_row(lines, start, delimiter)
        found.append([field.text for field in row.fields])
        start += row.line_count

    assert found == rows


@given(st.text(alphabet='ab"\t\n,| ', max_size=60), st.sampled_from([TAB, COMMA]))
def test_no_character_is_lost_or_made_up(text: str, delimiter: Delimiter) -> None:
    lines = split_lines(text)
    start = 0
    printed = ""
    while start < len(lines):
        row = split_row(lines, start, delimiter)
        printed += "".join(field.text for field in row.fields)
        start += row.line_count

    def letters(found: str) -> list[str]:
        return [char for char in found if char in "ab"]

    assert letters(printed) == letters(text)
