"""Records of small documents, built by hand; targets are typed by the grammar, as in a run."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from transforms.correction_schema import CorrectionEntry
from transforms.records import DocumentRecords
from transforms.schema import (
    IndicatorTarget,
    IndicatorTargetPart,
    ProjectBudget,
    ProjectField,
    ProjectFunding,
    UnreadCell,
)
from transforms.targets.grammar import parse_target
from transforms.targets.model import TargetContext

SHA = "ab" * 32
YEAR = 2021
LINES_A_FORM = 40
LEVEL_NAMES = {
    "OUT": "产出指标",
    "OUT_QTY": "数量指标",
    "OUT_QUAL": "质量指标",
    "OUT_TIME": "时效指标",
    "OUT_COST": "成本指标",
    "COST": "成本指标",
    "COST_ECO": "经济成本指标",
    "BEN": "效益指标",
    "BEN_ECO": "经济效益指标",
    "BEN_SOC": "社会效益指标",
    "BEN_ENV": "生态效益指标",
    "BEN_SUST": "可持续影响指标",
    "SAT": "满意度指标",
}
Line = tuple[str, str | None, str | None]
Amount = tuple[str, str, str | None]

GOOD: tuple[Line, ...] = (
    ("OUT_QTY", "维护设备数量", "≥12台"),
    ("OUT_QUAL", "验收合格率", "≥98%"),
    ("OUT_TIME", "完成时间", "2021年10月31日前"),
    ("OUT_COST", "项目总成本", "≤30万元"),
    ("BEN_ECO", "节约电费", "≥2万元"),
    ("BEN_SOC", "受益人次", "≥500人次"),
    ("BEN_ENV", "减少用纸", "≥3吨"),
    ("BEN_SUST", "设备使用年限", "≥5年"),
    ("SAT", "使用单位满意度", "≥95%"),
)


def project(ordinal: int = 1, **changes: Any) -> ProjectBudget:
    """Return a project of 30万元, printed from line 40 * ordinal on."""
    record = ProjectBudget(
        form_key=f"form-{ordinal}",
        document_sha256=SHA,
        form_ordinal=ordinal,
        fiscal_year=YEAR,
        organization_key="org",
        organization_name="云溪市档案馆本级",
        organization_code=None,
        department_key=None,
        department_name=None,
        project_key=f"project-{ordinal}",
        project_name=f"库房维护经费{ordinal}",
        project_code=None,
        project_attribute="经常性项目",
        title="云溪市档案馆2021年项目支出预算绩效目标表",
        annual_goal="完成库房设备维护,保障档案安全。",
        amount_unit="万元",
        total_amount=Decimal(300000),
        fiscal_amount=Decimal(300000),
        other_amount=None,
        carryover_amount=None,
        indicator_count=len(GOOD),
        template_code="T01",
        page_number=ordinal,
        line_number=LINES_A_FORM * ordinal,
        last_page_number=ordinal,
        year_source="title",
        organization_source="text",
    )
    return replace(record, **changes)


def money(*amounts: Amount, ordinal: int = 1) -> tuple[ProjectFunding, ...]:
    """Return printed amounts (code, label, yuan or text) from the line below the project on."""
    parents = {code.split("_")[0] for code, _, text in amounts if "_" in code and text}
    return tuple(
        ProjectFunding(
            form_key=f"form-{ordinal}",
            document_sha256=SHA,
            fiscal_year=YEAR,
            project_key=f"project-{ordinal}",
            funding_seq=seq,
            funding_source_code=code,
            printed_label=label,
            printed_text=text,
            amount=Decimal(text) if text and text.replace(".", "").isdigit() else None,
            is_total=code in parents | {"total", "total_period"},
            page_number=ordinal,
            line_number=LINES_A_FORM * ordinal + seq,
        )
        for seq, (code, label, text) in enumerate(amounts, start=1)
    )


def with_money(ordinal: int, amounts: Sequence[Amount], **changes: Any) -> ProjectBudget:
    """Return a project whose amounts are those printed: as such, else the sum of their parts."""
    rows = [row for row in money(*amounts) if row.amount is not None]

    def amount(code: str) -> Decimal | None:
        printed = [row.amount for row in rows if row.funding_source_code == code]
        parts = [row.amount for row in rows if row.funding_source_code.startswith(f"{code}_")]
        found = [value for value in (printed[:1] or parts) if value is not None]
        return sum(found, Decimal(0)) if found else None

    return project(
        ordinal,
        total_amount=next((r.amount for r in rows if r.funding_source_code == "total"), None),
        fiscal_amount=amount("fiscal"),
        other_amount=amount("other"),
        carryover_amount=amount("carryover"),
        **changes,
    )


USUAL = (
    ("total", "年度资金总额", "300000"),
    ("fiscal", "其中:财政拨款", "300000"),
    ("other", "其他资金", None),
)


def indicator(
    line: Line, seq: int = 1, ordinal: int = 1, **changes: Any
) -> tuple[IndicatorTarget, tuple[IndicatorTargetPart, ...]]:
    """Return an indicator (class, name, target) and its parts; it stands on line 40n + 10 + seq."""
    code, name, text = line
    level1 = code.split("_")[0]
    context = TargetContext(
        name or "", code, YEAR, changes.get("operator_text"), changes.get("unit_text")
    )
    target = parse_target(text or "", context)
    key = f"form-{ordinal}-{seq:04d}"
    record = IndicatorTarget(
        indicator_key=key,
        form_key=f"form-{ordinal}",
        document_sha256=SHA,
        fiscal_year=YEAR,
        organization_key="org",
        project_key=f"project-{ordinal}",
        indicator_seq=seq,
        level1_name=LEVEL_NAMES.get(level1),
        level1_code=level1,
        level2_name=LEVEL_NAMES.get(code),
        level2_code=code,
        level2_inferred_code="SAT" if (name or "").endswith("满意度") else None,
        level3_name=name,
        target_text=text,
        target_kind=target.kind.value,
        comparator=target.comparator,
        target_value=target.value,
        target_value_upper=target.value_upper,
        unit=target.unit,
        scale=target.scale,
        target_value_norm=target.value_norm,
        deadline_date=target.deadline_date,
        period=target.period,
        flags=";".join(target.flags),
        operator_text=None,
        unit_text=None,
        direction_text=None,
        weight=None,
        remark=None,
        page_number=ordinal,
        line_number=LINES_A_FORM * ordinal + 10 + seq,
    )
    parts = tuple(
        IndicatorTargetPart(
            key, SHA, number, p.label, p.comparator, p.value, p.unit, p.scale, p.value_norm
        )
        for number, p in enumerate(target.parts, start=1)
    )
    return replace(record, **changes), parts


def a_field(code: str, text: str, ordinal: int = 1) -> ProjectField:
    """Return a labelled field of a form."""
    return ProjectField(f"form-{ordinal}", SHA, 1, code, code, text, ordinal, None)


def unread(text: str, page_number: int, line_number: int | None) -> UnreadCell:
    """Return a cell that no rule could read."""
    return UnreadCell(SHA, page_number, line_number, None, None, "no label names it", text)


def correction_entry(**changes: Any) -> CorrectionEntry:
    """Return a correction of the first form that was applied."""
    entry = CorrectionEntry(
        correction_id="misprint-1",
        document_sha256=SHA,
        page_number=1,
        line_number=LINES_A_FORM + 1,
        cell_row=None,
        cell_column=None,
        printed_text="3O.0",
        expected_text="3O.0",
        read_as="30.0",
        reason="letter O for zero",
        corrected_by=None,
        corrections_file="yusuan.corrections.toml",
        is_applied=True,
        fault=None,
        form_key="form-1",
    )
    return replace(entry, **changes)


def document(
    lines: Sequence[Line] = GOOD,
    amounts: Sequence[Amount] = USUAL,
    fields: Sequence[ProjectField] = (),
    **changes: Any,
) -> DocumentRecords:
    """Return a document of one form; `changes` are those of its project."""
    typed = [indicator(line, seq) for seq, line in enumerate(lines, start=1)]
    return of_forms((with_money(1, amounts, **changes),), money(*amounts), typed, fields=fields)


def of_forms(
    projects: Sequence[ProjectBudget],
    funding: Sequence[ProjectFunding],
    typed: Sequence[tuple[IndicatorTarget, tuple[IndicatorTargetPart, ...]]],
    fields: Sequence[ProjectField] = (),
    file_name: str = "form.txt",
) -> DocumentRecords:
    """Return a document of the given records."""
    return DocumentRecords(
        document_sha256=SHA,
        template_code="T01",
        file_name=file_name,
        projects=tuple(projects),
        funding=tuple(funding),
        fields=tuple(fields),
        indicators=tuple(row for row, _ in typed),
        parts=tuple(part for _, parts in typed for part in parts),
        stitches=(),
        unread=(),
        ignored=(),
        cell_count=0,
        loaded_count=0,
        printed_forms={p.form_key: f"printed {p.project_name}" for p in projects},
    )


def several(count: int) -> DocumentRecords:
    """Return a document of `count` good forms that differ in name only."""
    ordinals = range(1, count + 1)
    return of_forms(
        [project(n) for n in ordinals],
        [row for n in ordinals for row in money(*USUAL, ordinal=n)],
        [indicator(line, s, n) for n in ordinals for s, line in enumerate(GOOD, start=1)],
    )


def changed(at: str, name: str | None, target: str | None) -> tuple[Line, ...]:
    """Return the good lines with the one of class `at` replaced; another class comes last."""
    place = index_of(at)
    return (*GOOD[:place], (at, name, target), *GOOD[place + 1 :])


def index_of(at: str) -> int:
    """Return where the line of class `at` stands among the good lines, or after them."""
    return next((n for n, line in enumerate(GOOD) if line[0] == at), len(GOOD))


def line_of(at: str, ordinal: int = 1) -> int:
    """Return the line on which the indicator of class `at` is printed."""
    return LINES_A_FORM * ordinal + 11 + index_of(at)
