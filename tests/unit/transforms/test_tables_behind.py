"""Tables behind the indicators of a form are none of them, and no indicator is lost."""

import hashlib
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.model import SourceDocument
from extractors.registry import extract
from tests.unit.extractors.pdf_factory import LEFT, make_pdf, put_table, put_text
from tests.unit.transforms.forms import TITLE, Rows, body, head, indicators, transform_rows
from transforms.pipeline import transform_document

FORM: Rows = [
    *head(),
    *body(
        ["", "产出指标", "数量指标", "维护库房", "3间"],
        ["", "效益指标", "社会效益指标", "提升档案利用", "明显提升"],
    ),
]
READ = indicators(transform_rows(FORM))
OTHER = "belongs to another table"
STAFF: Rows = [["行政人员", "30"], ["事业人员", "12"]]


def unread(rows: Rows) -> list[str]:
    return [cell.printed_text for cell in transform_rows(rows).unread if cell.reason == OTHER]


@pytest.mark.parametrize(
    "table",
    [
        ["单位用房一览", *STAFF],
        ["三、队伍建设情况", *STAFF],
        ["车辆情况", *STAFF],
        ["\f车辆情况", *STAFF],
        ["单位基本情况", ["单位名称", "云溪市档案馆", "单位性质", "事业单位"]],
        ["本馆有人员42人。", ["类别", "人数"], *STAFF],
        ["\f本馆有人员42人。", ["类别", "人数"], *STAFF],
        [["人员类别", "编制数", "实有数", "备注"], ["行政编制", "30", "28", ""]],
        [["支出经济分类科目", "预算数"], ["办公费", "10"]],
        [["品目", "数量", "单价", "金额"], ["打印机", "2", "2000", "4000"]],
        [["指标", "测算过程", "结果"], ["维护库房", "共3间", "3间"]],
        [["年度", "2021年", "2022年"], ["资金计划", "30", "32"]],
        [["问题", "满意", "基本满意", "不太好"], ["态度", "80", "15", "5"]],
        [["项目名称", "金额(万元)", "备注"], ["档案征集", "5", ""]],
        [["党支部", "党员", "预备党员"], ["一支部", "12", "1"], ["二支部", "9", "0"]],
        ["项目投入明细表", ["支出内容", "测算依据", "金额"], ["扫描", "20万页", "80"]],
        [["明细清单", "", "", "", ""], ["名称", "数量", "", "", ""], ["书架", "5", "", "", ""]],
    ],
)
def test_none_of_another_table_is_an_indicator(table: Rows) -> None:
    records = transform_rows([*FORM, *table])
    assert indicators(records) == READ
    assert len(records.projects) == 1
    printed = [cell for row in table for cell in ([row] if isinstance(row, str) else row) if cell]
    assert unread([*FORM, *table]) == [text.strip("\f") for text in printed]


def test_rows_that_begin_left_of_the_indicators_below_a_line_are_none() -> None:
    rows: Rows = [*FORM, "专家组", ["王教授", "云溪大学", "组长"], ["赵研究员", "省馆", "成员"]]
    assert indicators(transform_rows(rows)) == READ
    assert len(unread(rows)) == 6


@pytest.mark.parametrize("title", ["部门人员情况表", "公务用车情况表"])
def test_a_table_of_staff_or_vehicles_is_ignored_by_its_title(title: str) -> None:
    records = transform_rows([*FORM, title, *STAFF])
    assert indicators(records) == READ
    assert not records.unread


@pytest.mark.parametrize(
    "more",
    [
        [["", "", "", "服务标准", "优良"]],
        ["(续表)", ["", "", "", "服务标准", "优良"]],
        ["二、产出指标情况", ["", "", "", "服务标准", "优良"]],
        ["\f" + FORM[0], ["", "", "", "服务标准", "优良"]],
        ["\f", ["", "", "", "完成年度", "2021年"]],
        [["", "", "", "验收数量", "全部"]],
        [["", "", "", "服务态度", "满意"]],
        [["服务态度", "满意"]],
        [["", "", "", "培训人数", "说明"]],
        [["", "", "数量指标", "培训人数", "一般"]],
        ["\f", ["服务标准", "优良"]],
        [["运转保障", "行政保障", "制度", "", "健全"]],
        [["", "服务标准", "优良"]],
        ["其他情况", ["", "", "质量指标", "合格率", "高"]],
        [["", "", "", "费用", "预算"]],
        ["公开目录", ["", "", "", "公开内容", "完整"]],
        ["三、满意度情况", ["群众评价", "良好"]],
        ["(续表)", ["本馆", "公开内容", "完整"]],
        [["产出", "数量", "面积", "定额"]],
    ],
)
def test_indicators_that_go_on_are_read(more: Rows) -> None:
    records = transform_rows([*FORM, *more])
    assert len(records.indicators) == len(READ) + 1
    assert not unread([*FORM, *more])


def test_indicators_that_lost_their_first_cells_are_read() -> None:
    more: Rows = [["完善管理制度", "有所完善"], ["改善办公条件", "有所改善"]]
    assert len(transform_rows([*FORM, *more]).indicators) == len(READ) + 2


def test_the_next_form_is_read_with_the_lines_above_it() -> None:
    second = [
        "金额单位:元",
        *head("设备购置")[3:],
        *body(["", "产出指标", "数量指标", "设备", "2台"]),
    ]
    records = transform_rows([*FORM, ["类别", "人数"], *STAFF, *second])
    assert [project.project_name for project in records.projects] == ["库房维护经费", "设备购置"]
    assert len(records.indicators) == len(READ) + 1
    assert "金额单位:元" not in unread([*FORM, ["类别", "人数"], *STAFF, *second])


def test_a_head_of_columns_above_the_indicators_of_the_next_form_is_its_own() -> None:
    labels = ["单位名称", "项目名称", "项目编码", "总金额"]
    names = ["云溪市档案馆", "设备购置", "340001", "5万元"]
    second = [FORM[0], labels, names, *body(["", "产出指标", "数量指标", "设备", "2台"])]
    assert not unread([*FORM, *second])


def test_a_title_in_its_grid_is_that_of_the_next_form() -> None:
    row = ["", "产出指标", "数量指标", "设备", "2台"]
    second = [
        [FORM[0], "", "", "", ""],
        ["(2021年度)", "", "", "", ""],
        *head("设备")[3:],
        *body(row),
    ]
    assert not unread([*FORM, *second])


def test_a_row_of_labels_above_the_name_of_the_project_is_of_the_form() -> None:
    row = ["", "产出指标", "数量指标", "设备", "2台"]
    second = [FORM[0], ["负责人:", "", "", "单位:"], *head("设备购置")[3:], *body(row)]
    assert not unread([*FORM, *second])


def test_those_who_sign_below_a_flat_table_are_no_project() -> None:
    header = ["单位名称", "项目名称", "一级指标", "二级指标", "三级指标", "指标值"]
    row = ["云溪市档案馆", "档案抢救", "产出指标", "数量指标", "抢救卷数", "5000卷"]
    signed = ["联系人", "张三", "联系电话", "0564-1234567", "", ""]
    records = transform_rows(["部门预算项目绩效目标表(2024年度)", header, row, signed])
    assert [project.project_name for project in records.projects] == ["档案抢救"]


@pytest.mark.parametrize(
    "table",
    [
        ["资金来源情况", ["资金来源", "金额"], ["中央财政资金", "100"], ["省级财政资金", "50"]],
        ["项目目录表", ["序号", "项目名称", "页码"], ["1", "库房维护经费", "3"]],
        [["年度", "金额(万元)"], ["2020", "28"]],
    ],
)
def test_a_table_above_the_first_form_is_none(table: Rows) -> None:
    records = transform_rows([*table, *FORM])
    assert indicators(records) == READ
    assert [project.project_name for project in records.projects] == ["库房维护经费"]


def test_a_title_above_the_next_form_in_one_grid_ends_the_indicators() -> None:
    second = [*head("设备购置")[3:], *body(["", "产出指标", "数量指标", "设备", "2台"])]
    records = transform_rows([*FORM, "单位用房一览", *STAFF, *second])
    assert len(records.projects) == 2
    assert len(records.indicators) == len(READ) + 1


@pytest.mark.parametrize("head", ["项目编码", "资金性质"])
def test_columns_between_a_title_and_its_project_are_of_the_form(head: str) -> None:
    columns = [[head, "单位编码", "项目类别"], ["340001", "219", "其他项目"]]
    rows = [TITLE, "(2021年度)", *columns, *FORM[3:]]
    records = transform_rows(rows)
    assert [project.title for project in records.projects] == [TITLE]
    assert indicators(records) == READ
    assert not unread(rows)
    assert not unread([*FORM, "云溪市图书馆2022年项目支出绩效目标表", *columns, *FORM[3:]])


def test_rows_that_blanks_set_in_below_a_line_are_indicators() -> None:
    cells = [row if isinstance(row, str) else "".join(f"{c:　<10}" for c in row) for row in FORM]
    more = ["第 2 页", "　" * 30 + "整理档案　　　　500卷", "　" * 30 + "归档率　　　　　95%"]
    text = [line.replace("　", "  ").rstrip() for line in [*cells, *more]]
    assert len(transform_rows(text).indicators) == len(READ) + 2


def test_a_ruled_grid_that_begins_with_the_names_goes_on() -> None:
    def draw(canvas: Canvas) -> None:
        put_text(canvas, TITLE, LEFT, 40)
        top = put_table(
            canvas, [row for row in FORM[3:] if len(row) == 5], 60, [80, 80, 80, 140, 80]
        )
        put_table(
            canvas, [["整理档案", "500卷"], ["归档率", "高"]], top + 15, [140, 80], left=LEFT + 240
        )

    data = make_pdf(draw)
    source = SourceDocument(
        Path("form.pdf"), data, hashlib.sha256(data).hexdigest(), "application/pdf"
    )
    records = transform_document(extract(source))
    assert len(records.indicators) == len(READ) + 2
