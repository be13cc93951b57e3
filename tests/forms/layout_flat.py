"""T08: one long table for many projects, the project's own columns merged over its indicators."""

from collections.abc import Sequence

from samples.ruled_pdf import Slot
from tests.forms.body import Columns, body_rows, name_of, target_of, weight_of
from tests.forms.model import FormTruth, IndicatorTruth
from tests.forms.sheet import Role, Sheet, SheetRow, line, merge_down

HEADER = (
    "单位名称",
    "项目名称",
    "预算金额",
    "年度目标",
    "一级指标",
    "二级指标",
    "三级指标",
    "指标性质",
    "指标值",
    "度量单位",
    "权重",
    "指标方向性",
)
WIDTHS = (0.09, 0.1, 0.075, 0.17, 0.075, 0.085, 0.12, 0.05, 0.085, 0.05, 0.045, 0.055)


def operator_of(row: IndicatorTruth) -> str:
    """Return what the operator column prints."""
    return row.operator_text or ""


def unit_of(row: IndicatorTruth) -> str:
    """Return what the unit column prints."""
    return row.unit_text or ""


def direction_of(row: IndicatorTruth) -> str:
    """Return what the direction column prints."""
    return row.direction_text or ""


BODY = Columns(
    level1=4,
    values=(
        (6, 1, name_of),
        (7, 1, operator_of),
        (8, 1, target_of),
        (9, 1, unit_of),
        (10, 1, weight_of),
        (11, 1, direction_of),
    ),
    target=8,
)


def lay_out_flat(forms: Sequence[FormTruth]) -> Sheet:
    """Return T08 for all of `forms`."""
    rows: list[SheetRow] = [
        line(Role.TITLE, f"{forms[0].title}({forms[0].fiscal_year}年度)"),
        line(Role.CAPTION, f"金额单位:{forms[0].money.unit}"),
        line(Role.HEADER, *HEADER),
    ]
    for number, form in enumerate(forms):
        rows += merge_down(
            body_rows(form, BODY, number),
            Slot(form.organization, 0),
            Slot(form.project_name, 1),
            Slot(form.money.total, 2),
            Slot(form.goal, 3),
        )
    return Sheet(tuple(rows), WIDTHS)
