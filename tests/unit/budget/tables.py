"""Small budget documents as rows of cells, and the records that the transforms make of them."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tests.unit.transforms.forms import transform_rows
from transforms.budget_schema import BudgetLine, BudgetStatement
from transforms.records import DocumentRecords

Rows = Sequence[Sequence[str] | str]

COVER = ["云溪市档案馆2024年度部门预算"]
WHO = ["部门：云溪市档案馆", "单位：万元"]
SUMMARY: Rows = [
    "收支预算总表",
    *WHO,
    ["收入", "", "支出", ""],
    ["项目", "预算数", "项目", "预算数"],
    ["一、财政拨款收入", "120.00", "一、一般公共服务支出", "100.00"],
    ["1.一般公共预算", "120.00", "二、社会保障和就业支出", "30.00"],
    ["二、其他收入", "10.00", "", ""],
    ["收入总计", "130.00", "支出总计", "130.00"],
]
EXPENDITURE: Rows = [
    "支出预算总表",
    *WHO,
    ["功能分类科目编码", "", "", "功能分类科目名称", "合计", "基本支出", "项目支出"],
    ["类", "款", "项", "", "", "", ""],
    ["201", "", "", "一般公共服务支出", "100.00", "60.00", "40.00"],
    ["201", "26", "", "档案事务", "100.00", "60.00", "40.00"],
    ["201", "26", "01", "行政运行", "60.00", "60.00", ""],
    ["201", "26", "04", "档案馆", "40.00", "", "40.00"],
    ["208", "", "", "社会保障和就业支出", "30.00", "30.00", ""],
    ["208", "05", "", "行政事业单位养老支出", "30.00", "30.00", ""],
    ["208", "05", "05", "机关事业单位基本养老保险缴费支出", "30.00", "30.00", ""],
    ["合计", "", "", "", "130.00", "90.00", "40.00"],
]
BASIC: Rows = [
    "一般公共预算基本支出表",
    *WHO,
    ["科目编码", "科目名称", "金额"],
    ["", "合计", "90.00"],
    ["301", "工资福利支出", "70.00"],
    ["30101", "基本工资", "70.00"],
    ["302", "商品和服务支出", "20.00"],
    ["30201", "办公费", "20.00"],
]


def read(*tables: Rows, cover: Rows = COVER) -> DocumentRecords:
    """Return the records of a document with a cover and a page for each table."""
    rows: list[Sequence[str] | str] = [*cover]
    for table in tables:
        rows += [f"\f{table[0]}", *table[1:]]
    return transform_rows(rows)


def facts(lines: Sequence[BudgetLine]) -> list[tuple[object, ...]]:
    """Return what a line says, in short: direction, code or item, measure, amount, total."""
    return [
        (
            line.direction,
            line.functional_code or line.economic_code or line.item_code,
            line.measure_code,
            f"{line.amount / 10000:.2f}",
            line.is_total,
        )
        for line in lines
    ]


def added_up(lines: Sequence[BudgetLine]) -> Decimal:
    """Return the sum of the amounts that an analyst adds up."""
    counted = (line.amount for line in lines if not line.is_total and not line.is_of_which)
    return sum(counted, Decimal(0))


def with_statement(records: DocumentRecords) -> DocumentRecords:
    """Return the records with one statement of prose beside their first amount."""
    line, table = records.budget_lines[0], records.budget_tables[0]
    statement = BudgetStatement(
        document_sha256=records.document_sha256,
        statement_seq=1,
        fiscal_year=line.fiscal_year,
        phase=line.phase,
        organization_key=line.organization_key,
        organization_name=table.organization_name,
        organization_level=line.organization_level,
        table_code=line.table_code,
        direction=line.direction,
        functional_code=None,
        functional_name=None,
        economic_code=None,
        economic_name=None,
        item_code=line.item_code,
        measure_code=line.measure_code,
        label_key=line.label_key,
        printed_label=line.printed_label,
        printed_text=f"{line.printed_label}{line.printed_text}万元",
        amount=line.amount,
        stated_change_amount=None,
        stated_change_percent=None,
        change_base=None,
        page_number=1,
        line_number=1,
    )
    return replace(records, budget_statements=(statement,))
