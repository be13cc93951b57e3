"""Sentences of the prose: the amounts that they state, and the changes."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractors.model import Line
from transforms.budget.statements import Statement, read_statements

WAN = Decimal(10000)


def read(text: str) -> list[Statement]:
    """Read lines given as one text, headings among them."""
    return read_statements([Line(line, 1, n) for n, line in enumerate(text.split("\n"), 1)])


def figures(statement: Statement) -> tuple[str, str | None, str | None, str | None]:
    """Label, amount and change in 万元, change in percent."""
    amount, change = (
        None if yuan is None else f"{yuan / WAN:.2f}"
        for yuan in (statement.amount, statement.change_amount)
    )
    ratio = None if statement.change_ratio is None else str(statement.change_ratio)
    return statement.label, amount, change, ratio


@pytest.mark.parametrize(
    ("sentence", "stated"),
    [
        pytest.param(
            "收入预算总计12,346.70万元，与上年相比增加98.70万元，增长0.81%。主要原因是增资。",
            [("收入预算总计", "12346.70", "98.70", "0.81")],
            id="amount, increase, percent",
        ),
        pytest.param(
            "机关运行经费50万元，比2016年减少2,173.13万元，下降84.81%。",
            [("机关运行经费", "50.00", "-2173.13", "-84.81")],
            id="decrease",
        ),
        pytest.param(
            "专户收入预算总计0万元。与上年相比减少147.20万元，减少100%。",
            [("专户收入预算总计", "0.00", "-147.20", "-100")],
            id="change in the next sentence",
        ),
        pytest.param(
            "住房保障支出93.52万元，主要用于发放提租补贴。与上年相比增加46.32万元，增长74.35%。",
            [("住房保障支出", "93.52", "46.32", "74.35")],
            id="use between amount and change",
        ),
        pytest.param(
            "其他收入80万元，与上年数一致。",
            [("其他收入", "80.00", "0.00", None)],
            id="the same",
        ),
        pytest.param(
            "公务接待费1.5万元，与上年持平；公务用车运行维护费3万元，较上年下降25%。",
            [
                ("公务接待费", "1.50", "0.00", None),
                ("公务用车运行维护费", "3.00", None, "-25"),
            ],
            id="a percentage of the amount before it",
        ),
        pytest.param(
            "会议费1.5万元，比上年减少1万元，培训费3万元，较上年下降25%，减少1万元。",
            [("会议费", "1.50", "-1.00", None), ("培训费", "3.00", "-1.00", "-25")],
            id="a percentage before its change",
        ),
        pytest.param(
            "会议费5万元，比上年减少1万元，主要原因是水电减少1万元（3%）。",
            [("会议费", "5.00", "-1.00", None)],
            id="the percentage of a reason",
        ),
        pytest.param(
            "公务接待费1.00万元。与2024年预算持平，主要原因是按实际需求开展。",
            [("公务接待费", "1.00", "0.00", None)],
            id="the same, in the next sentence",
        ),
        pytest.param(
            "公务用车购置费0万元，与2024年预算一致0万元。",
            [("公务用车购置费", "0.00", "0.00", None)],
            id="the same, with the amount again",
        ),
        pytest.param(
            "会议费6万元、培训费7万元，均与上年持平。",
            [("会议费", "6.00", "0.00", None), ("培训费", "7.00", "0.00", None)],
            id="all the same",
        ),
        pytest.param(
            "收入预算200万元，其中：财政拨款收入170万元，比2024年预算执行数增加24.50万元；"
            "事业收入0万元；其他收入30万元。",
            [
                ("收入预算", "200.00", None, None),
                ("财政拨款收入", "170.00", "24.50", None),
                ("事业收入", "0.00", None, None),
                ("其他收入", "30.00", None, None),
            ],
            id="parts, one with a change",
        ),
        pytest.param(
            "采购支出预算总额440万元，其中：拟采购货物支出350万元、拟采购工程支出0万元、"
            "拟购买服务支出90万元。",
            [
                ("采购支出预算总额", "440.00", None, None),
                ("拟采购货物支出", "350.00", None, None),
                ("拟采购工程支出", "0.00", None, None),
                ("拟购买服务支出", "90.00", None, None),
            ],
            id="a list",
        ),
        pytest.param(
            "基本支出59.16万元，占64.68%；项目支出32.00万元，占“三公”经费的11.24%。",
            [("基本支出", "59.16", None, None), ("项目支出", "32.00", None, None)],
            id="shares are no changes",
        ),
        pytest.param(
            "部门支出预算安排与2016年度相比（2016年度部门支出预算安排为8,648.07万元），"
            "增加498.72万元，增长5.77%。",
            [("部门支出预算安排", None, "498.72", "5.77")],
            id="change without amount, base in brackets",
        ),
        pytest.param(
            "按用途分类，基本支出增加4.72万元，项目支出减少2万元。",
            [("基本支出", None, "4.72", None), ("项目支出", None, "-2.00", None)],
            id="changes of parts",
        ),
        pytest.param(
            "项目支出、单位预留机动经费与上年数一致。",
            [("项目支出", None, "0.00", None), ("单位预留机动经费", None, "0.00", None)],
            id="two that stay the same",
        ),
        pytest.param(
            "公务用车购置及运行费28万元（公务用车购置费8万元，公务用车运行维护费20万元），"
            "较上年无增减；公务接待费1万元，比上年增加0.5万元，增长100 %。",
            [
                ("公务用车购置及运行费", "28.00", "0.00", None),
                ("公务用车购置费", "8.00", None, None),
                ("公务用车运行维护费", "20.00", None, None),
                ("公务接待费", "1.00", "0.50", "100"),
            ],
            id="parts in brackets",
        ),
        pytest.param(
            "支出预算100万元（其中：基本支出80万元），较上年增加（减少）20万元（25%）。",
            [("支出预算", "100.00", "20.00", "25"), ("基本支出", "80.00", None, None)],
            id="percent in brackets, both verbs printed",
        ),
        pytest.param(
            "基本支出80万元，较上年减少-3万元，下降-3.61%。",
            [("基本支出", "80.00", "-3.00", "-3.61")],
            id="a decrease with a sign",
        ),
        pytest.param(
            "收入预算800万元，比上年减少（-）900万元，降低（－）52.94%；"
            "项目支出9万元，比上年增加（+）1万元。",
            [("收入预算", "800.00", "-900.00", "-52.94"), ("项目支出", "9.00", "1.00", None)],
            id="the sign of a change behind its verb",
        ),
        pytest.param(
            "支出预算100万元，同比增长1.5倍。",
            [("支出预算", "100.00", None, "150.0")],
            id="times",
        ),
        pytest.param(
            "政府采购预算1亿2000万元，公务接待费30,000.00元，项目支出0.5亿元。",
            [
                ("政府采购预算", "12000.00", None, None),
                ("公务接待费", "3.00", None, None),
                ("项目支出", "5000.00", None, None),
            ],
            id="units",
        ),
        pytest.param(
            "收入预算120万元，比2022年年初预算数100万元增加20万元，增长20%。",
            [("收入预算", "120.00", "20.00", "20")],
            id="the amount of the base",
        ),
        pytest.param(
            "“三公”经费57.78万元，其中：公务接待费5万元。“三公”经费比上年减少1.2万元。",
            [("“三公”经费", "57.78", "-1.20", None), ("公务接待费", "5.00", None, None)],
            id="change of an earlier amount",
        ),
        pytest.param(
            "“三公”经费8万元，其中：会议费3万元，公务接待费5万元。2023年比2022年增加2万元，增长33%。",
            [
                ("“三公”经费", "8.00", None, None),
                ("会议费", "3.00", None, None),
                ("公务接待费", "5.00", None, None),
            ],
            id="change after a list, of what is not said",
        ),
        pytest.param(
            "“三公”经费8万元，其中：公务接待费5万元。“三公”经费比上年增加2万元，增长33%。",
            [("“三公”经费", "8.00", "2.00", "33"), ("公务接待费", "5.00", None, None)],
            id="change after a list, of the whole",
        ),
        pytest.param(
            "公务用车费8万元（其中：运行维护费5万元）。比上年增加2万元，增长33%。",
            [("公务用车费", "8.00", "2.00", "33"), ("运行维护费", "5.00", None, None)],
            id="change after a list in brackets",
        ),
        pytest.param(
            "公务接待费比上年减少0.8万元，减少到1.2万元。",
            [("公务接待费", "1.20", "-0.80", None)],
            id="what an amount became, after its change",
        ),
        pytest.param(
            "财政拨款支出100万元。主要原因：一是退休改由社保发放；二是增加缴费。"
            "增减相抵后与上年相比减少7.87万元。",
            [("财政拨款支出", "100.00", "-7.87", None)],
            id="words in front of the comparison",
        ),
        pytest.param(
            "财政拨款支出100万元，主要原因是新增工程款20万元、人员经费增加3万元。",
            [("财政拨款支出", "100.00", None, None), ("人员经费", None, "3.00", None)],
            id="reasons",
        ),
        pytest.param(
            "财政拨款支出100万元，主要原因是新增甲项目20万元；乙项目30万元；会议费3万元。",
            [("财政拨款支出", "100.00", None, None), ("会议费", "3.00", None, None)],
            id="money after reasons",
        ),
        pytest.param(
            "支出总计：1，234.50（万元），比上年增加（减少）0万元，增长0%。",
            [("支出总计", "1234.50", "0.00", "0")],
            id="full-width signs",
        ),
        pytest.param(
            "本年預算支出總額為20萬元，較上年減少2萬元。",
            [("本年預算支出總額", "20.00", "-2.00", None)],
            id="traditional characters",
        ),
        pytest.param(
            "公务用⻋购置费1.2万元，比上年增⻓0.2万元，增⻓20%。",
            [("公务用⻋购置费", "1.20", "0.20", "20")],
            id="radicals that a font gives back for characters",
        ),
        pytest.param("人员经费增加是因为增资5人。", [], id="no figure"),
        pytest.param("单价20万元（含）以上的设备4台。", [], id="a price"),
        pytest.param("申请400.00万元以上项目的评审。", [], id="a threshold"),
        pytest.param("填列数应与《收支预算总表》收入数一致。", [], id="the same as a table"),
    ],
)
def test_a_sentence(sentence: str, stated: list[tuple[str, ...]]) -> None:
    assert [figures(found) for found in read(f"一、收支预算总体情况说明\n{sentence}")] == stated


def test_income_and_expenditure_in_one_sentence_are_two_statements() -> None:
    found = read(
        "一、收支预算总表情况说明\n"
        "某省某办公厅2017年度收入、支出预算总计9,146.79万元，"
        "与上年相比收、支预算总计各增加498.72万元，增长5.77%。"
    )
    assert [statement.direction for statement in found] == ["income", "expenditure"]
    for statement in found:
        assert figures(statement) == ("收入、支出预算总计", "9146.79", "498.72", "5.77")
        assert (statement.item_code, statement.table_code) == ("total", "summary")
        assert statement.change_base == "上年"
        assert statement.sentence.startswith("某省某办公厅2017年度收入、支出")
        assert statement.sentence.endswith("增长5.77%")


def test_the_source_is_the_line_of_the_figure() -> None:
    text = (
        "二、收入预算情况说明\n本年收入预算合计9,146.79\n万元，其中：一般公共预算收入\n8,000万元。"
    )
    assert [statement.source.line_number for statement in read(text)] == [2, 4]


PIECES = st.sampled_from(
    [
        *(
            "一、",
            "（一）",
            "1.",
            "（1）",
            "收入",
            "支出",
            "预算",
            "总计",
            "（类）",
            "（款）",
            "（项）",
        ),
        *(
            "万元",
            "元",
            "亿",
            "%",
            "，",
            "。",
            "；",
            "：",
            "（",
            "）",
            "、",
            "“",
            "”",
            "\n",
            " ",
            "-",
        ),
        *(
            "与上年",
            "比2019年",
            "增加",
            "减少",
            "一致",
            "均",
            "主要原因是",
            "主要用于",
            "其中",
            "说明",
        ),
        *(
            "2020年",
            "12",
            "1,234.50",
            "0",
            "三公经费",
            "政府采购",
            "同比",
            "为",
            "基本支出",
            "-",
            "／",
            "年初预算",
            "支出决算",
            "由",
            "减少到",
        ),
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join))
@example("一、---")
def test_any_text_is_read(text: str) -> None:
    for statement in read(text):
        assert (statement.amount, statement.change_amount, statement.change_ratio) != (None,) * 3
        assert statement.label.strip()
        assert statement.source.text
