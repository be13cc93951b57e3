"""Layouts that print one form a sheet, from the guide: T01, T02, T06, a Shanghai district."""

from collections.abc import Callable, Sequence

from samples.ruled_pdf import Slot
from tests.forms.body import Columns, body_rows, name_of, target_of, weight_of
from tests.forms.layout_flat import lay_out_flat
from tests.forms.model import FormTruth
from tests.forms.sheet import Role, Sheet, SheetRow, line, merge_down

FLAT = "T08"
FIVE = (0.1, 0.13, 0.17, 0.28, 0.32)
SIX = (0.1, 0.13, 0.17, 0.24, 0.24, 0.12)
PLAIN = Columns(level1=1, values=((3, 1, name_of), (4, 1, target_of)), target=4)
WEIGHED = Columns(level1=1, values=(*PLAIN.values, (5, 1, weight_of)), target=4)
TERMS = ("1年", "3年", "长期")


def lay_out_city_2021(form: FormTruth, number: int) -> Sheet:
    """Return T01: five columns, the goal in a row of its own under its label."""
    amounts = _amounts(form, "年度资金总额:", "其中:财政拨款", "其他资金")
    rows = [
        line(Role.TITLE, form.title),
        line(Role.CAPTION, f"({form.fiscal_year}年度)"),
        line(Role.CAPTION, "填报单位(盖章)"),
        _pair(Role.NAME, "项目名称", form.project_name),
        _pair(Role.HEAD, "实施单位", form.organization),
        _pair(Role.HEAD, "项目属性", form.attribute),
        *merge_down([_money(2, *amount) for amount in amounts], Slot("项目资金(万元)", 0)),
        _wide(Role.GOAL, "年度目标"),
        _wide(Role.GOAL, form.goal),
        *_body(form, number, "绩效指标", "本年度指标值"),
    ]
    return Sheet(tuple(rows), FIVE)


def lay_out_district_2025(form: FormTruth, number: int) -> Sheet:
    """Return T02: pairs of labels in a row, labels on several lines, a code before the name."""
    amounts = _amounts(form, "年度资金总额:", "其中:财政拨款", "其他资金")
    rows = [
        line(Role.TITLE, form.title),
        line(Role.CAPTION, f"({form.fiscal_year}年度)"),
        line(Role.CAPTION, "项目责任人:", "", "单位(盖章):"),
        _pair(Role.NAME, "项目名称", form.project_name),
        _two_pairs(
            Role.HEAD,
            ("主管部门及代码", f"[{form.department_code}]{form.department}"),
            ("实施单位", form.organization),
        ),
        _two_pairs(Role.HEAD, ("项目来源", form.attribute), ("项目期", TERMS[number % len(TERMS)])),
        *merge_down([_money(2, *amount) for amount in amounts], Slot("项目资金\n(万元)", 0)),
        _pair(Role.GOAL, "年度\n目标", form.goal),
        *_body(form, number, "绩\n效\n指\n标", "指标值"),
    ]
    return Sheet(tuple(rows), FIVE)


def lay_out_central_2022(form: FormTruth, number: int) -> Sheet:
    """Return T06: a score beside the total, carried over money, cost first, a weight column."""
    total, *others = _amounts(form, "年度资金总额:", "其中:财政拨款", "上年结转资金", "其他资金")
    score = Slot("执行率分值(10)", 4), Slot("10" if number % 2 else "", 5)
    money = [_money(1, *total, *score), *(_money(1, *amount) for amount in others)]
    rows = [
        line(Role.TITLE, form.title),
        line(Role.CAPTION, f"({form.fiscal_year}年度)"),
        _pair(Role.NAME, "项目名称", form.project_name, 5),
        _two_pairs(
            Role.HEAD, ("主管部门", form.department or ""), ("实施单位", form.organization), 2
        ),
        _two_pairs(
            Role.HEAD, ("项目属性", form.attribute), ("项目期", TERMS[number % len(TERMS)]), 2
        ),
        *merge_down(money, Slot("项目资金\n(万元)", 0)),
        _pair(Role.GOAL, "年度总体目标", form.goal, 5),
        *_body(form, number, "绩效指标", "指标值", "分值权重(90)"),
    ]
    return Sheet(tuple(rows), SIX)


def lay_out_shanghai(form: FormTruth, number: int) -> Sheet:
    """Return a Shanghai form: amounts and goals of all years beside those of the year, in yuan."""
    money = form.money
    year = form.fiscal_year
    value_label = "年度指标值" if number % 2 else "年度(/项目)指标值"
    rows = [
        line(Role.TITLE, form.title),
        line(Role.CAPTION, f"({year}年度)"),
        line(Role.CAPTION, "金额单位:元"),
        _two_pairs(Role.NAME, ("项目名称", form.project_name), ("项目类别", form.attribute)),
        _two_pairs(Role.HEAD, ("主管部门", form.department or ""), ("实施单位", form.organization)),
        _two_pairs(
            Role.HEAD, ("计划开始日期", f"{year}-01-01"), ("计划完成日期", f"{year + 1}-12-31")
        ),
        _two_pairs(
            Role.MONEY,
            ("项目资金总额", money.multi_year_total or ""),
            ("年度资金申请总额", money.total),
        ),
        _two_pairs(
            Role.MONEY,
            ("其中:当年财政拨款", money.fiscal),
            ("上年结转资金", money.carryover or money.blank),
        ),
        _pair(Role.GOAL, "项目总目标", form.multi_year_goal or ""),
        _pair(Role.GOAL, "年度总体目标", form.goal),
        *_body(form, number, "绩效指标", value_label),
    ]
    return Sheet(tuple(rows), FIVE)


def _amounts(form: FormTruth, *labels: str) -> list[tuple[str, str]]:
    money = form.money
    by_label = {"年度资金总额:": money.total, "其中:财政拨款": money.fiscal}
    by_label |= {
        "上年结转资金": money.carryover or money.blank,
        "其他资金": money.other or money.blank,
    }
    return [(label, by_label[label]) for label in labels]


def _money(span: int, label: str, amount: str, *more: Slot) -> SheetRow:
    return SheetRow(Role.MONEY, (Slot(label, 1, 2), Slot(amount, 3, span), *more))


def _pair(role: Role, label: str, value: str, columns: int = 4) -> SheetRow:
    return SheetRow(role, (Slot(label, 0), Slot(value, 1, columns)))


def _two_pairs(
    role: Role, first: tuple[str, str], second: tuple[str, str], last_span: int = 1
) -> SheetRow:
    left = Slot(first[0], 0), Slot(first[1], 1, 2)
    return SheetRow(role, (*left, Slot(second[0], 3), Slot(second[1], 4, last_span)))


def _wide(role: Role, text: str) -> SheetRow:
    return SheetRow(role, (Slot(text, 0, 5),))


def _body(form: FormTruth, number: int, stub: str, *value_labels: str) -> list[SheetRow]:
    labels = ("一级指标", "二级指标", "三级指标", *value_labels)
    header = SheetRow(
        Role.HEADER, tuple(Slot(label, column) for column, label in enumerate(labels, start=1))
    )
    columns = WEIGHED if len(value_labels) > 1 else PLAIN
    return merge_down([header, *body_rows(form, columns, number)], Slot(stub, 0))


LAYOUTS: dict[str, Callable[[FormTruth, int], Sheet]] = {
    "T01": lay_out_city_2021,
    "T02": lay_out_district_2025,
    "T06": lay_out_central_2022,
    "SH": lay_out_shanghai,
}


def lay_out(forms: Sequence[FormTruth]) -> list[Sheet]:
    """Return the sheets of a document: one a form, or one flat table for all of them."""
    if forms[0].template == FLAT:
        return [lay_out_flat(forms)]
    return [LAYOUTS[form.template](form, number) for number, form in enumerate(forms)]
