"""The check frame of indicators: one row per indicator, one column per rule."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from expectations.measures.view import FormView, flags_of
from expectations.measures.years import other_years
from transforms.schema import IndicatorTarget

Row = dict[str, Any]

RESIDUE = re.compile(r"[*＊]{2,}|[xX×]{2,}|目标\d[:：]\s*[…\.]{2,}|[…]{2,}|\d+字以内")
RATE_NAME = re.compile(r"(?:(?<!频)率|比例|比重|占比)$")
TIMELY_NAME = re.compile(r"及时性$")
GROWTH_NAME = re.compile(r"增长|增幅|增速|涨幅|完成率|超额|提高|提升")
STANDARD = re.compile(r"^scale=|^boolean$")
SHORT_ANSWER = 8
SHORTEST_NAME = 3
LOW = Decimal("0.9")
ABOVE = (">", ">=")
BELOW = ("<", "<=")
UNQUANTIFIED = ("qualitative", "deadline", "placeholder")


def indicator_rows(forms: Sequence[FormView]) -> list[Row]:
    """Return the rows of the indicator frame."""
    boilerplate = _boilerplate(forms)
    return [
        {
            **asdict(row),
            "project_name": form.project.project_name,
            **_blank(row),
            **_years(row, form),
            **_values(row, form),
            **_names(row),
            **_direction(row),
            **_satisfaction(row),
            "boilerplate": boilerplate.get(row.indicator_key),
        }
        for form in forms
        for row in form.indicators
    ]


def _found(value: object, is_found: bool) -> str | None:
    return str(value) if is_found else None


def _blank(row: IndicatorTarget) -> Row:
    blank = "name" if row.level3_name is None else "value" if row.target_text is None else None
    return {"blank_cell": blank}


def _years(row: IndicatorTarget, form: FormView) -> Row:
    year = row.fiscal_year
    late = row.deadline_date is not None and year is not None and row.deadline_date.year > year
    within = late and _in_period(row, form)
    is_deadline = row.target_kind == "deadline"
    return {
        "target_years": None if is_deadline and late else other_years(row.target_text, year),
        "late_deadline": _found(row.deadline_date, late and not within),
    }


def _in_period(row: IndicatorTarget, form: FormView) -> bool:
    """Return whether the project's own printed period reaches the year of the deadline."""
    if row.deadline_date is None:
        return False
    printed = [f.printed_text or "" for f in form.fields if f.field_code in ("period", "end_date")]
    years = [int(year) for text in printed for year in re.findall(r"20\d\d", text)]
    return any(year >= row.deadline_date.year for year in years)


def _values(row: IndicatorTarget, form: FormView) -> Row:
    flags = flags_of(row)
    part_text = [part for part in form.parts[row.indicator_key] if part.unit is None]
    is_ratio = row.target_kind == "percent" and row.target_value_norm is not None
    above = is_ratio and max(_values_of(row)) > 1 and not flags & {"delta", "delta-"}
    printed = " ".join(filter(None, (row.level3_name, row.target_text)))
    residue = RESIDUE.search(printed)
    is_residue = bool(residue) or "template_residue" in flags or "number_missing" in flags
    applies = not flags & {"not_applicable", "blank"}
    return {
        "vacuous": _found(row.target_text, "vacuous" in flags),
        "residue": _found(row.target_text or row.level3_name, is_residue),
        "unquantified": _found(
            row.target_text,
            row.level2_code == "OUT_QTY"
            and row.target_kind in UNQUANTIFIED
            and applies
            and row.target_text is not None,
        ),
        "no_unit": _found(
            row.target_text, bool(flags & {"unit_inferred", "unit_missing"}) or bool(part_text)
        ),
        "above_100": _found(
            row.target_text, above and not GROWTH_NAME.search(row.level3_name or "")
        ),
        "fraction": _found(row.target_text, "pct_fraction_suspect" in flags),
        "vague": _found(
            row.target_text,
            row.target_kind == "qualitative" and not any(STANDARD.match(flag) for flag in flags),
        ),
        "weighted_nothing": _found(row.weight, bool(row.weight) and "not_applicable" in flags),
    }


def _values_of(row: IndicatorTarget) -> list[Decimal]:
    values = [row.target_value_norm or Decimal(0)]
    if row.target_value_upper is not None:
        values.append(row.target_value_upper * row.scale)
    return values


def _names(row: IndicatorTarget) -> Row:
    name, text = row.level3_name or "", row.target_text or ""
    is_prose = row.target_kind == "qualitative" and len(text) > SHORT_ANSWER
    asked = None
    if RATE_NAME.search(name) and (is_prose or row.target_kind in ("deadline", "frequency")):
        asked = "a rate"
    elif TIMELY_NAME.search(name) and is_prose:
        asked = "timeliness"
    return {
        "mismatch": asked,
        "repeats_name": _found(
            text, len(name) >= SHORTEST_NAME and len(text) > len(name) and text.startswith(name)
        ),
    }


def _direction(row: IndicatorTarget) -> Row:
    printed = row.direction_text or ""
    cost = "COST" in (row.level2_code or "") or row.level1_code == "COST"
    against = None
    if printed.startswith(("反向", "逆向")) and row.comparator in ABOVE:
        against = "反向"
    elif printed.startswith("正向") and row.comparator in BELOW:
        against = "正向"
    elif cost and row.comparator in ABOVE and row.unit == "元" and not printed:
        against = "cost"
    elif (
        row.level2_code == "SAT"
        and row.comparator in BELOW
        and "投诉" not in (row.level3_name or "")
    ):
        against = "satisfaction"
    return {"against_direction": against}


def _satisfaction(row: IndicatorTarget) -> Row:
    norm = row.target_value_norm
    judged = row.level2_code == "SAT" and row.target_kind == "percent" and norm is not None
    verdict = None
    if judged and norm is not None and norm < LOW and row.comparator not in BELOW:
        verdict = "low"
    elif judged and norm == 1:
        verdict = "not credible"
    misfiled = row.level2_inferred_code == "SAT" and row.level2_code not in ("SAT", None)
    return {
        "satisfaction": verdict,
        "misfiled_satisfaction": _found(row.level2_name, misfiled and row.level1_code != "SAT"),
    }


def _boilerplate(forms: Sequence[FormView]) -> dict[str, str]:
    """Return, for the first of each repeated indicator, the number of projects that have it."""
    seen: defaultdict[tuple[str | None, str | None], list[IndicatorTarget]] = defaultdict(list)
    for form in forms:
        for row in form.indicators:
            if row.level3_name and row.target_text:
                seen[row.level3_name, row.target_text].append(row)
    repeated = {}
    for rows in seen.values():
        projects = len({row.form_key for row in rows})
        if projects > 1:
            repeated[rows[0].indicator_key] = str(projects)
    return repeated
