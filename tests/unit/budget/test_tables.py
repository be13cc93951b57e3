"""Budget tables as amounts: what each measures, its class, what is a total of what."""

import pytest

from tests.unit.budget.tables import BASIC, COVER, EXPENDITURE, SUMMARY, WHO, Rows, facts, read
from tests.unit.transforms.forms import transform_rows
from transforms.records import DocumentRecords


def printed(records: DocumentRecords) -> dict[str, str]:
    return {
        line.label_path: f"{line.amount / 10000:.2f}{'=' if line.is_total else ''}"
        for line in records.budget_lines
    }


def test_a_two_sided_summary_has_income_and_expenditure() -> None:
    assert facts(read(SUMMARY).budget_lines) == [
        ("income", "fiscal", "fiscal", "120.00", True),
        ("expenditure", "201", "total", "100.00", False),
        ("income", "general_public", "general_public", "120.00", False),
        ("expenditure", "208", "total", "30.00", False),
        ("income", "other", "other", "10.00", False),
        ("income", "total", "total", "130.00", True),
        ("expenditure", "total", "total", "130.00", True),
    ]


def test_a_cell_of_a_group_alone_in_its_row_is_ignored_by_name() -> None:
    projects: Rows = [
        "项目支出表",
        *WHO,
        ["类型", "项目名称", "项目单位", "合计", "一般公共预算"],
        ["特定目标类", "档案数字化", "云溪市档案馆", "40.00", "40.00"],
        ["其他运转类", "", "", "", ""],
        ["其他运转类", "库房维修", "云溪市档案馆", "10.00", "10.00"],
    ]
    records = read(projects)
    assert [line.amount for line in records.budget_lines] == [400_000, 400_000, 100_000, 100_000]
    assert "label of a row without amounts" in {cell.reason for cell in records.ignored}


def test_codes_in_parts_are_whole_codes_and_totals_are_known() -> None:
    lines = read(EXPENDITURE).budget_lines
    assert [line for line in facts(lines) if not line[-1]] == [
        ("expenditure", "2012601", "basic", "60.00", False),
        ("expenditure", "2012604", "project", "40.00", False),
        ("expenditure", "2080505", "basic", "30.00", False),
    ]
    assert facts(lines)[-3:] == [
        ("expenditure", "total", "total", "130.00", True),
        ("expenditure", "total", "basic", "90.00", True),
        ("expenditure", "total", "project", "40.00", True),
    ]


def test_amounts_that_are_no_totals_add_up_to_the_total() -> None:
    for line in (lines := read(SUMMARY, EXPENDITURE, BASIC).budget_lines):
        if line.item_code != "total" or line.row_total_line_seq is not None:
            continue
        parts = [
            other.amount
            for other in lines
            if other.table_key == line.table_key
            and (other.direction, other.breakdown) == (line.direction, line.breakdown)
            and not other.is_total
            and not other.is_of_which
        ]
        assert sum(parts) == line.amount


def test_each_amount_names_what_it_is_a_part_of() -> None:
    lines = {line.line_seq: line for line in read(BASIC).budget_lines}
    parents = {
        line.label_path: lines[line.parent_line_seq].label_path
        for line in lines.values()
        if line.parent_line_seq
    }
    assert parents == {
        "工资福利支出": "合计",
        "工资福利支出/基本工资": "工资福利支出",
        "商品和服务支出": "合计",
        "商品和服务支出/办公费": "商品和服务支出",
    }


def test_every_cell_is_accounted_for() -> None:
    records = read(SUMMARY, EXPENDITURE, BASIC)
    assert records.unread == ()
    assert records.cell_count == records.loaded_count + len(records.ignored)


NUMBERED: Rows = [
    "收支总表",
    *WHO,
    ["收入", "", "支出", ""],
    ["项目", "金额", "项目", "金额"],
    ["一、本年收入", "90.00", "一、本年支出", "100.00"],
    ["（一）一般公共预算拨款", "80.00", "（一）教育支出", "70.00"],
    ["（二）政府性基金预算拨款", "10.00", "（二）其他支出", "30.00"],
    ["二、上年结转", "10.00", "二、结转下年", "—"],
    ["收 入 总 计", "100.00", "支 出 总 计", "100.00"],
]
OF_WHICH: Rows = [
    "收入预算总表",
    *WHO,
    ["项目", "预算数"],
    ["一、财政拨款", "100.00"],
    ["其中：一般公共预算", "40.00"],
    ["二、事业收入", "20.00"],
    ["合计", "120.00"],
]
GROUPED: Rows = [
    "收入预算总表",
    *WHO,
    ["项目名称", "", "金额"],
    ["收入总计", "", "130.00"],
    ["一般公共预算资金", "小计", "120.00"],
    ["", "公共财政拨款(补助)资金", "100.00"],
    ["", "专项收入", "20.00"],
    ["政府性基金", "小计", "10.00"],
]
THREE: Rows = [
    "“三公”经费和机关运行经费预算表",
    "编制部门：云溪市档案馆",
    "单位：万元",
    ["“三公”经费预算数", "", "", "", "", "", "机关运行经费预算数"],
    ["合计", "因公出国（境）费", "公务接待费", "公务用车购置及运行费", "", "", ""],
    ["", "", "", "小计", "购置费", "运行费", ""],
    ["6.00", "1.00", "2.00", "3.00", "", "3.00", "50.00"],
]
LAYOUTS: dict[str, tuple[Rows, dict[str, str]]] = {
    "numbered on two levels": (
        NUMBERED,
        {
            "一、本年收入": "90.00=",
            "一、本年收入/（一）一般公共预算拨款": "80.00",
            "一、本年收入/（二）政府性基金预算拨款": "10.00",
            "二、上年结转": "10.00",
            "收 入 总 计": "100.00=",
            "一、本年支出": "100.00=",
            "一、本年支出/（一）教育支出": "70.00",
            "一、本年支出/（二）其他支出": "30.00",
            "支 出 总 计": "100.00=",
        },
    ),
    "其中 that is not all": (
        OF_WHICH,
        {
            "一、财政拨款": "100.00",
            "一、财政拨款/其中：一般公共预算": "40.00",
            "二、事业收入": "20.00",
            "合计": "120.00=",
        },
    ),
    "小计 beside its group": (
        GROUPED,
        {
            "收入总计": "130.00=",
            "一般公共预算资金": "120.00=",
            "一般公共预算资金/公共财政拨款(补助)资金": "100.00",
            "一般公共预算资金/专项收入": "20.00",
            "政府性基金": "10.00",
        },
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_rows_are_parts_of_rows(name: str) -> None:
    rows, expected = LAYOUTS[name]
    assert printed(read(rows)) == expected


def test_a_part_that_is_not_all_is_marked() -> None:
    marked = [line.printed_label for line in read(OF_WHICH).budget_lines if line.is_of_which]
    assert marked == ["其中：一般公共预算"]


def test_columns_of_several_headings_measure_their_item() -> None:
    assert [(line.measure_code, line.is_total) for line in read(THREE).budget_lines] == [
        ("three_public", True),
        ("abroad", False),
        ("reception", False),
        ("vehicle", True),
        ("vehicle_running", False),
        ("agency_running", False),
    ]


@pytest.mark.parametrize("line", ["————————", "内部资料 注意保存", "打印日期：2024-01-05"])
@pytest.mark.parametrize("at", [6, 9])
def test_a_table_goes_on_below_a_line_amid_its_amounts(line: str, at: int) -> None:
    records = read(SUMMARY, [*EXPENDITURE[:at], line, *EXPENDITURE[at:]])
    assert printed(records) == printed(read(SUMMARY, EXPENDITURE))
    assert any("below a line" in stitch.evidence for stitch in records.stitches)


@pytest.mark.parametrize("line", ["二、支出情况", "政府性基金预算支出表", "本表说明见后。"])
def test_a_line_that_may_begin_something_else_ends_a_table(line: str) -> None:
    records = read([*EXPENDITURE[:9], line, *EXPENDITURE[9:]])
    whole = read(EXPENDITURE)
    assert 0 < len(records.budget_lines) < len(whole.budget_lines)
    assert "90.00" in {cell.printed_text for cell in records.unread}


def test_a_line_above_a_header_ends_a_table() -> None:
    header: Rows = [["编码", "", "", "名称", "合计", "人员", "公用"]]
    records = read([*EXPENDITURE[:9], "云溪市档案馆", *header, *EXPENDITURE[9:]])
    assert len(records.budget_lines) < len(read(EXPENDITURE).budget_lines)


@pytest.mark.parametrize("table", [SUMMARY, EXPENDITURE])
@pytest.mark.parametrize("rows", [1, 2])
@pytest.mark.parametrize("is_repeated", [False, True])
def test_a_page_break_amid_the_header(table: Rows, rows: int, *, is_repeated: bool) -> None:
    first, cut = 3, 3 + rows
    opening, *below = [*(table[first:cut] if is_repeated else ()), *table[cut:]]
    above = [f"\f{table[0]}", *table[1:cut]]
    records = transform_rows([*COVER, *above, [f"\f{opening[0]}", *opening[1:]], *below])
    whole = read(table)
    assert printed(records) == printed(whole)
    assert facts(records.budget_lines) == facts(whole.budget_lines)
    assert records.cell_count == records.loaded_count + len(records.ignored)


AMOUNTS: Rows = [
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["204", "公共安全支出", "100.00", "60.00", "40.00"],
    ["2040601", "行政运行", "60.00", "60.00", ""],
    ["2040607", "公共法律服务", "40.00", "", "40.00"],
]


@pytest.mark.parametrize(
    "above",
    [
        ["支出预算总表", "部门：云溪市司法局    单位：万元"],
        ["支出预算总表", "部门：云溪市司法局　单位：万元"],
        ["支出预算总表", "部门：云溪市司法局　　　2024年度", "金额单位：万元"],
        ["支出预算总表", "预算03表          单位：万元", "部门：云溪市司法局"],
        ["支出预算总表（单位：万元）", "部门：云溪市司法局"],
        ["支出预算总表（万元）", "单位：301001 云溪市司法局"],
        ["支出预算总表", "编制单位：[301]云溪市司法局", "金额：万元"],
        ["支出预算总表", "预算年度：2024", "预算部门：（301）云溪市司法局", "单位：万元"],
        ["第二部分 2024年部门预算表", "云溪市司法局", "支出预算总表", "单位：万元"],
        ["云溪市司法局", "2024年支出预算总表", "单位：万元"],
        ["云溪市司法局2024年支出预算总表", "单位：万元"],
        [["云溪市司法局2024年支出预算总表", "", "", "", ""], ["", "", "", "", "单位：万元"]],
    ],
)
def test_who_when_and_unit_wherever_they_stand_above_a_table(above: Rows) -> None:
    records = transform_rows([*above, *AMOUNTS])
    (table,) = records.budget_tables
    year = 2024 if "2024" in str(above) else None
    assert (table.organization_name, table.fiscal_year) == ("云溪市司法局", year)
    assert [line.amount for line in records.budget_lines][:3] == [1_000_000, 600_000, 400_000]
    assert records.unread == ()


def test_the_mark_of_a_part_is_no_organisation() -> None:
    above = ["第三部分 2024年部门预算表", "支出预算总表", "单位：万元"]
    assert transform_rows([*above, *AMOUNTS]).budget_tables[0].organization_name is None


def test_classes_that_only_rows_above_print_make_the_code_whole() -> None:
    stepped: Rows = [
        *EXPENDITURE[:5],
        ["213", "", "", "农林水支出", "", "", ""],
        ["", "02", "", "林业和草原", "", "", ""],
        ["", "", "01", "行政运行", "300.00", "300.00", ""],
        ["", "", "34", "防灾减灾", "100.00", "", "100.00"],
        ["214", "", "", "交通运输支出", "", "", ""],
        ["", "", "06", "公路养护", "50.00", "50.00", ""],
    ]
    codes = {line.printed_label: line.functional_code for line in read(stepped).budget_lines}
    assert codes == {"行政运行": "2130201", "防灾减灾": "2130234", "公路养护": None}


def test_a_table_goes_on_below_a_line_that_says_so() -> None:
    for line in ("续表", "（续）"):
        again: Rows = [*EXPENDITURE[:9], line, *EXPENDITURE[3:5], *EXPENDITURE[9:]]
        assert printed(read(again)) == printed(read(EXPENDITURE))


def test_radicals_are_read_as_the_characters_they_are() -> None:
    table: Rows = ["支出预算总表", "部⻔：云溪市司法局", "单位：万元", *AMOUNTS]
    assert read(table).budget_tables[0].organization_name == "云溪市司法局"


def test_procurement_is_read_by_its_amount() -> None:
    bought: Rows = [
        "政府采购预算表",
        *WHO,
        ["采购目录", "采购品目", "单价", "采购金额"],
        ["货物", "台式计算机", "0.50", "5.00"],
        ["货物", "打印机", "0.20", "1.00"],
    ]
    records = read(bought)
    assert [line.amount for line in records.budget_lines] == [50_000, 10_000]
    assert records.unread == ()


def test_amounts_of_two_digits_are_no_header() -> None:
    header = ["项目名称", "合计", "一般公共预算"]
    rows = [["安保", "20", "22"], ["档案整理", "30", "30"], ["合计", "50", "52"]]
    for numbers in ([], [["栏次", "1", "2"]]):
        records = read(["项目支出表", *WHO, header, *numbers, *rows])
        amounts = [(line.printed_label, str(line.amount // 10000)) for line in records.budget_lines]
        assert amounts == [(label, amount) for label, *both in rows for amount in both]
        assert records.unread == ()
