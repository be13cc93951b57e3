"""Indicator rows as read to their records, each target typed."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from transforms import vocabulary
from transforms.amount_writings import are_numbers
from transforms.build.keys import FormKeys
from transforms.memo import for_short_texts
from transforms.reader.body import IndicatorRow
from transforms.reader.reading import FormReading
from transforms.schema import IndicatorTarget, IndicatorTargetPart
from transforms.targets.grammar import parse_target, unread_target
from transforms.targets.model import Target, TargetContext
from transforms.targets.units import read_operator
from transforms.text import fold, fold_label, strip_tags

LARGEST_WEIGHT = Decimal(10) ** 12
SMALLEST_WEIGHT = Decimal("1e-8")
REST = 2
"""Digits of a shorter last line that are surely the rest of a number, in a narrow column."""
LARGEST_NORM = Decimal(10) ** 26
REMARK_COLUMNS = ("actual", "forecast", "score", "remark", "note", "standard", "description")


def build_indicators(
    form: FormReading, keys: FormKeys
) -> tuple[tuple[IndicatorTarget, ...], tuple[IndicatorTargetPart, ...]]:
    """Return the indicators of a form and the parts of their targets."""
    records: list[IndicatorTarget] = []
    parts: list[IndicatorTargetPart] = []
    for seq, indicator in enumerate(form.indicators, start=1):
        target = type_target(indicator, keys.fiscal_year)
        record = _indicator(indicator, target, keys, indicator.row_number or seq)
        records.append(record)
        parts += _parts(target, record.indicator_key, keys.document_sha256)
    return tuple(records), tuple(parts)


def type_target(indicator: IndicatorRow, fiscal_year: int | None) -> Target:
    """Return the typed target of an indicator row."""
    context = TargetContext(
        indicator_name=indicator.text("level3") or "",
        level2_code=indicator.level2_code,
        fiscal_year=fiscal_year,
        operator=_operator_and_direction(indicator)[0],
        unit=indicator.text("unit"),
    )
    listed = _listed(indicator)
    return unread_target(listed) if listed else parse_target(_target_text(indicator) or "", context)


def _target_text(indicator: IndicatorRow) -> str | None:
    """Return the target as printed; a row may print it as its standard only."""
    return _listed(indicator) or indicator.text("value") or indicator.text("standard")


def _listed(indicator: IndicatorRow) -> str | None:
    """Return the numbers that stand one below the other in a cell; None for any other target."""
    pieces = indicator.columns.get("value", [])
    if len(pieces) != 1 or "\n" not in pieces[0].source.text:
        return None
    lines = [line.strip() for line in strip_tags(pieces[0].source.text).split("\n")]
    return " ".join(lines) if len(lines) > 1 and are_numbers(lines, REST) else None


def _indicator(
    indicator: IndicatorRow, target: Target, keys: FormKeys, seq: int
) -> IndicatorTarget:
    weight, weight_flags = _weight(indicator)
    operator, direction = _operator_and_direction(indicator)
    norm, norm_flags = _norm(target.value_norm)
    return IndicatorTarget(
        indicator_key=_key(indicator, keys, seq),
        form_key=keys.form_key,
        document_sha256=keys.document_sha256,
        fiscal_year=keys.fiscal_year,
        organization_key=keys.organization_key,
        project_key=keys.project_key,
        indicator_seq=seq,
        level1_name=indicator.level1_name,
        level1_code=indicator.level1_code,
        level2_name=indicator.level2_name,
        level2_code=indicator.level2_code,
        level2_inferred_code=infer_level2(indicator),
        level3_name=indicator.text("level3"),
        target_text=_target_text(indicator),
        target_kind=target.kind.value,
        comparator=target.comparator,
        target_value=target.value,
        target_value_upper=target.value_upper,
        unit=target.unit,
        scale=target.scale,
        target_value_norm=norm,
        deadline_date=target.deadline_date,
        period=target.period,
        flags=";".join([*target.flags, *indicator.flags, *weight_flags, *norm_flags]),
        operator_text=operator,
        unit_text=indicator.text("unit"),
        direction_text=direction,
        weight=weight,
        remark=_remark(indicator),
        target_place=indicator.place,
        page_number=indicator.anchor.page_number,
        line_number=indicator.anchor.line_number,
    )


def _key(indicator: IndicatorRow, keys: FormKeys, seq: int) -> str:
    """Return the key of an indicator: its row in the form, and the place that it is of."""
    place = f"-{indicator.place_number:02d}" if indicator.place_number else ""
    return f"{keys.form_key}-{seq:04d}{place}"


def _operator_and_direction(indicator: IndicatorRow) -> tuple[str | None, str | None]:
    """Return what the two columns print; forms differ in which of them 指标性质 names."""
    operator, direction = indicator.text("operator"), indicator.text("direction")
    is_swapped = read_operator(direction) is not None and read_operator(operator) is None
    return (direction, operator) if is_swapped else (operator, direction)


def _norm(value: Decimal | None) -> tuple[Decimal | None, list[str]]:
    """Return a normalised value, None with a flag where it is too large to hold exactly."""
    if value is None or abs(value) < LARGEST_NORM:
        return value, []
    return None, ["norm_out_of_range"]


def _weight(indicator: IndicatorRow) -> tuple[Decimal | None, list[str]]:
    text = indicator.text("weight")
    if text is None:
        return None, []
    try:
        weight = Decimal(fold(text).rstrip("分% ").replace(",", ""))
        if abs(weight) < LARGEST_WEIGHT and weight == weight.quantize(SMALLEST_WEIGHT):
            return weight, []
    except InvalidOperation:
        pass
    return None, ["weight_unreadable"]


def _remark(indicator: IndicatorRow) -> str | None:
    return "; ".join(filter(None, map(indicator.text, REMARK_COLUMNS))) or None


def infer_level2(indicator: IndicatorRow) -> str | None:
    """Return the level 2 that the indicator's name suggests, None where it suggests none."""
    hinted = _hinted(indicator.text("level3") or "")
    return next((code for code, under in hinted if under in (None, indicator.level2_code)), None)


@for_short_texts
def _hinted(name: str) -> tuple[tuple[str, str | None], ...]:
    """Return the levels 2 that a name suggests, each with the only one that it narrows down."""
    label = fold_label(name)
    hints = vocabulary.load("level_hints")["hint"]
    fitting = [hint for hint in hints if label.endswith(tuple(hint["endings"]))]
    return tuple((hint["code"], hint.get("under")) for hint in fitting)


def _parts(target: Target, key: str, document_sha256: str) -> Iterator[IndicatorTargetPart]:
    for seq, part in enumerate(target.parts, start=1):
        yield IndicatorTargetPart(
            indicator_key=key,
            document_sha256=document_sha256,
            part_seq=seq,
            part_label=part.label,
            comparator=part.comparator,
            target_value=part.value,
            unit=part.unit,
            scale=part.scale,
            target_value_norm=_norm(part.value_norm)[0],
        )
