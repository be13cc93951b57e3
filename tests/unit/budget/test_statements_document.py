"""Prose of a whole document: sections, classes over headings, wraps, page ends, real documents."""

from decimal import Decimal
from itertools import chain

import pytest

from extractors.model import Box, Line
from extractors.registry import extract
from extractors.source import read_source
from tests.places import SHARED
from transforms.budget.statements import Statement, read_statements

CORPUS = SHARED / "corpus"
WAN = Decimal(10000)
PAGE_LINES = 12
PROSE = """第三部分 2019年度部门预算情况说明
一、收支预算总体情况说明
本表反映部门年度总体收支预算情况。
某省某厅2019年度收入、支出预算总计13,377.11万元，与上年相比收、支预算总计各增加3,226.63万元，增长31.79%。
（一）收入预算总计13,377.11万元。包括：
1.财政拨款收入预算总计13,297.11万元。
（1）政府性基金收入预算0万元，与上年数一致，本部门无此项收入。
（二）支出预算总计13,377.11万元。包括：
1.一般公共服务（类）支出10,271.56万元，主要用于单位行政运行。与上年相比增加2,444.1万元，增长31.22%。
五、财政拨款支出预算情况说明
某省某厅2019年度财政拨款预算支出13,297.11万元，占本年支出合计的99.4%。与上年相比，财政拨款支出减少3,226.63万元，下降19.53%。其中：
（一）一般公共服务支出（类）
1.党委办公厅（室）及相关机构事务（款）行政运行（项）5,223.22万元，与上年相比增加790.44万元，增长17.83%。
2.党委办公厅（室）及相关机构事务（款）机关服务（项）支出100万元，与上年相比无变化。
（二）教育支出（类）
1.进修及培训（款）
（1）培训支出（项）30万元。
六、财政拨款基本支出预算情况说明
某省某厅2019年度财政拨款基本支出预算6,442.75万元，其中：
（一）人员经费5,312.01万元
1、工资福利支出（类）2,097.51万元
（1）基本工资（款）支出737.94万元。用于发放职务工资。
（二）公用经费1,130.74万元
商品和服务支出（类）1,131.92万元
（1）维修（护）费（款）支出100万元。
九、一般公共预算“三公”经费、会议费、培训费支出预算情况说明
某省某厅2019年度一般公共预算拨款安排的“三公”经费预算支出中，因公出国（境）费支出106万元，占“三公”经费的16.06%。
十三、国有资产占用情况
本部门共有车辆46辆。单价20万元以上的设备4台，账面价值80万元。
十四、其他重要事项说明
（一）预算绩效目标设置情况说明
本部门共0个项目实行绩效目标管理，涉及财政性资金合计7万元。
（二）国有资本经营预算收支情况
2019年本部门国有资本经营预算收入为0万元，与上年数一致。
第四部分 名词解释
一、财政拨款：指财政拨款收入5万元。
"""


def lines(text: str) -> list[Line]:
    return [Line(line, 1, number) for number, line in enumerate(text.split("\n"), 1)]


def wrapped(text: str, width: int, printed_number: str) -> list[Line]:
    """Wrap each paragraph and number the pages, as a PDF prints them."""
    pieces = chain.from_iterable(
        [line[place : place + width] for place in range(0, len(line), width)]
        for line in text.splitlines()
    )
    found: list[Line] = []
    for number, piece in enumerate(pieces):
        page, top = divmod(number, PAGE_LINES)
        if top == 0 and page:
            found.append(Line(printed_number.format(page), page, None, Box(300, 800, 330, 810)))
        box = Box(80, 20 * top, 80 + 14 * len(piece), 20 * top + 14)
        found.append(Line(piece, page + 1, None, box))
    return found


def keys(found: list[Statement]) -> list[tuple[object, ...]]:
    return [
        (s.label, s.amount, s.change_amount, s.change_ratio, s.table_code, s.direction, s.sentence)
        for s in found
    ]


def test_sections_give_the_table() -> None:
    found = [(s.label, s.table_code) for s in read_statements(lines(PROSE))]
    codes = list(dict.fromkeys(code for _, code in found))
    assert codes == [
        "summary",
        "fiscal_expenditure",
        "fiscal_basic",
        "three_public",
        "capital_expenditure",
    ]
    assert len(found) == 20


def test_classes_come_down_from_their_headings() -> None:
    found = read_statements(lines(PROSE))
    office = "党委办公厅（室）及相关机构事务"
    assert [s.functional_names for s in found if s.functional_names] == [
        ("一般公共服务",),
        ("一般公共服务支出", office, "行政运行"),
        ("一般公共服务支出", office, "机关服务"),
        ("教育支出", "进修及培训", "培训支出"),
    ]
    assert [s.economic_names for s in found if s.economic_names] == [
        ("工资福利支出",),
        ("工资福利支出", "基本工资"),
        ("商品和服务支出",),
        ("商品和服务支出", "维修（护）费"),
    ]


@pytest.mark.parametrize("width", [16, 21, 28, 37])
@pytest.mark.parametrize("printed_number", ["- {} -", "— {} —", "{}", "第 {} 页"])
def test_wraps_and_page_ends_change_nothing(width: int, printed_number: str) -> None:
    whole = "".join(line.replace(" ", "") + "\n" for line in PROSE.splitlines())
    found = read_statements(wrapped(whole, width, printed_number))
    assert keys(found) == keys(read_statements(lines(whole)))


def test_a_running_head_does_not_break_a_sentence() -> None:
    pages = ["支出预算总计1,234.50", "万元，比上年增加", "20万元，增长1.65%。"]
    printed = [
        line
        for number, text in enumerate(pages, 1)
        for line in (Line("某局2020年度部门预算公开", number, 1), Line(text, number, 2))
    ]
    (found,) = read_statements([Line("三、支出预算情况说明", 1, 0), *printed])
    assert (found.amount, found.change_amount) == (Decimal("12345000"), Decimal(200000))
    assert (found.source.page_number, found.change_ratio) == (1, Decimal("1.65"))


def test_titles_without_numbers() -> None:
    found = read_statements(
        lines(
            "某区某局主要职能\n管理资金9万元。\n2025年部门预算编制说明\n"
            "2025年，某区某局收入预算91.68万元，比2024年预算减少2.52万元。\n"
            "1. “一般公共服务支出-商贸事务-行政运行”科目12.95万元，主要用于基本支出。\n"
            "2. “教育支出（类）普通教育（款)学前教育（项）”4万元。\n"
            "其他相关情况说明\n一、2025年“三公”经费预算情况说明\n"
            "2025年“三公”经费预算数为0.95万元，与2024年预算持平。其中：\n"
            "（一）因公出国（境）费0万元，与2024年预算持平。\n"
            "二、机关运行经费预算\n2025年某区某局财政拨款的机关运行经费预算为171.01万元。\n"
            "创新专项经费情况说明\n六、年度预算安排\n2025年度项目总预算1720.00万元。"
        )
    )
    assert [(s.label, s.table_code, s.item_code) for s in found] == [
        ("收入预算", "summary", "total"),
        ("“一般公共服务支出-商贸事务-行政运行”科目", "summary", None),
        ("教育支出（类）普通教育（款)学前教育（项）", "summary", None),
        ("“三公”经费预算数", "three_public", "three_public"),
        ("因公出国（境）费", "three_public", "abroad"),
        ("财政拨款的机关运行经费预算", "agency_running", "agency_running"),
    ]
    assert found[1].functional_names == ("一般公共服务支出", "商贸事务", "行政运行")
    assert found[2].functional_names == ("教育支出", "普通教育", "学前教育")


def test_a_heading_names_what_its_sentence_does_not() -> None:
    found = read_statements(
        lines(
            "四、机关运行经费\n2023年预算安排12万元，比上年压减5%。\n"
            "九、其他重要事项的情况说明\n（一）政府采购。\n2023年预算80万元。"
        )
    )
    assert [(s.label, s.item_code, s.table_code, s.change_ratio) for s in found] == [
        ("机关运行经费", "agency_running", "agency_running", Decimal(-5)),
        ("政府采购", "total", "procurement", None),
    ]


def test_the_direction_of_a_list_of_central_departments() -> None:
    found = read_statements(
        lines(
            "四、关于2024年财政拨款收支总表的说明\n"
            "某协会2024年财政拨款收支总预算560.50万元。收入包括：一般公共预算当年拨款收入460万元、"
            "上年结转100.50万元；支出包括：外交支出500万元、教育支出60.50万元。\n"
            "五、关于2024年一般公共预算支出表的说明\n"
            "1.教育支出（类）进修及培训（款）培训支出（项）2024年预算数为60.50万元，"
            "比2023年执行数减少2万元，下降3.2%。\n"
            "2.一般公共服务（201）财政事务（06）行政运行（01）2024年预算数为6万元。"
        )
    )
    assert [(s.label, s.direction) for s in found[:4]] == [
        ("财政拨款收支总预算", "income"),
        ("财政拨款收支总预算", "expenditure"),
        ("一般公共预算当年拨款收入", "income"),
        ("上年结转", "income"),
    ]
    assert found[-2].functional_names == ("教育支出", "进修及培训", "培训支出")
    assert found[-2].change_base == "2023年执行数"
    assert found[-1].functional_names == ("一般公共服务", "财政事务", "行政运行")


@pytest.mark.parametrize("text", ["", "目 录\n一、收支预算总表\n二、收入预算总表", "单位：万元"])
def test_nothing_stated(text: str) -> None:
    assert read_statements(lines(text)) == []


@pytest.mark.skipif(not CORPUS.exists(), reason="../shared/corpus is not here")
@pytest.mark.parametrize(
    ("name", "count", "total", "increase"),
    [
        ("江苏省委办公厅2017年部门预算.pdf", 49, "20849.45", "2043.58"),
        ("江苏省委办公厅2018年度部门预算公开文件.pdf", 53, "24458.43", "3608.98"),
        ("江苏省委办公厅2019年度部门预算公开文件.pdf", 54, "27664.22", "3205.79"),
        ("江苏省政协办公厅2017年度部门预算.pdf", 132, "9146.79", "498.72"),
        ("江苏省政协办公厅2018年度部门预算.pdf", 64, "10150.48", "1003.69"),
        ("江苏省政协办公厅2019年度部门预算.pdf", 63, "13377.11", "3226.63"),
    ],
)
def test_real_documents(name: str, count: int, total: str, increase: str) -> None:
    (path,) = CORPUS.rglob(name)
    pages = extract(read_source(path)).pages
    found = read_statements([b for page in pages for b in page.blocks if isinstance(b, Line)])
    assert len(found) == count
    stated = [s for s in found if s.label == "收入、支出预算总计"]
    assert [s.direction for s in stated] == ["income", "expenditure"]
    assert {(s.amount, s.change_amount) for s in stated} == {
        (Decimal(total) * WAN, Decimal(increase) * WAN)
    }


def test_sections_of_a_final_account_are_those_of_a_budget() -> None:
    text = """某市某局2023年度部门决算
二、收入决算情况说明
本年收入合计5,500万元，其中：事业收入100万元。
三、支出决算情况说明
本年支出合计5,580万元，其中：基本支出2,580万元。
"""
    found = read_statements(lines(text))
    assert [(s.label, s.table_code, s.direction) for s in found] == [
        ("本年收入合计", "income", "income"),
        ("事业收入", "income", "income"),
        ("本年支出合计", "expenditure", "expenditure"),
        ("基本支出", "expenditure", "expenditure"),
    ]


@pytest.mark.parametrize("date", ["填报日期：2024年2月8日", "2024年9月18日", "二〇二四年九月"])
def test_a_date_alone_in_its_line_begins_no_label(date: str) -> None:
    found = read_statements(lines(f"{date}\n公务接待费2.5万元，比上年减少0.5万元。"))
    assert [(s.label, s.change_amount) for s in found] == [("公务接待费", -5000)]
