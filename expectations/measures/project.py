"""The check frame of projects: one row per form, one column per rule."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from expectations.measures import money, years
from expectations.measures.view import FormView, flags_of
from transforms.schema import IndicatorTarget, ProjectFunding

Row = dict[str, Any]

IDENTITY = {
    "organization_name": "organisation (实施单位)",
    "project_name": "project (项目名称)",
    "fiscal_year": "fiscal year (年度)",
}
LEVEL1 = {"OUT": "产出指标", "BEN": "效益指标", "SAT": "满意度指标"}
LEVEL2 = {
    "OUT_QTY": "数量指标",
    "OUT_QUAL": "质量指标",
    "OUT_TIME": "时效指标",
    "BEN_ECO": "经济效益指标",
    "BEN_SOC": "社会效益指标",
    "BEN_ENV": "生态效益指标",
    "BEN_SUST": "可持续影响指标",
}
FEWEST = 3
FEWEST_CONSTANT = 6


def project_rows(forms: Sequence[FormView]) -> list[Row]:
    """Return the rows of the project frame."""
    repeated = Counter(_project_year(form) for form in forms if form.project.project_key)
    return [
        {
            **asdict(form.project),
            **_identity(form),
            **_completeness(form),
            **_money(form),
            **_years(form),
            **_values(form),
            "repeated_project": form.project.project_name
            if repeated[_project_year(form)] > 1
            else None,
        }
        for form in forms
    ]


def _project_year(form: FormView) -> tuple[str | None, int | None]:
    return form.project.project_key, form.project.fiscal_year


def _identity(form: FormView) -> Row:
    missing = [name for field, name in IDENTITY.items() if getattr(form.project, field) is None]
    return {
        "missing_identity": ", ".join(missing) or None if form.is_attached else None,
        "amount_problem": money.amount_problem(form) if form.is_attached else None,
    }


def _completeness(form: FormView) -> Row:
    level1 = {row.level1_code for row in form.indicators}
    level2 = {row.level2_code for row in form.indicators}
    inferred = "SAT" in level2
    missing1 = [n for c, n in LEVEL1.items() if c not in level1 and not (c == "SAT" and inferred)]
    missing2 = [name for code, name in LEVEL2.items() if code not in level2]
    few = None
    if len(form.indicators) < FEWEST:
        few = f"only {len(form.indicators)} indicators"
    elif "OUT_QTY" not in level2:
        few = "no 数量指标"
    return {
        "missing_level1": ", ".join(missing1) or None,
        "missing_level2": ", ".join(missing2) or None,
        "too_few": few,
    }


def _money(form: FormView) -> Row:
    gap = money.residual(form)
    costs = money.read_costs(form)
    total = form.project.total_amount
    stated = costs.stated
    slip = money.is_slip(costs, total)
    difference = stated - total if stated is not None and total and not slip else None
    below_counts = costs.total is not None
    is_large = gap is not None and money.is_large(form, gap)
    doubled = (
        costs.total is not None
        and costs.parts
        and abs(costs.parts - costs.total) <= money.TOLERANCE
    )
    return {
        **_place("money", money.amount_row(form)),
        "small_residual": str(gap) if gap is not None and not is_large else None,
        "large_residual": str(gap) if gap is not None and is_large else None,
        "zero_total": money.zero_total(form),
        "cost_sum": str(stated) if stated is not None else None,
        "cost_above_total": _text(
            difference, difference is not None and difference > money.TOLERANCE
        ),
        "cost_below_total": _text(
            difference, below_counts and difference is not None and difference < -money.TOLERANCE
        ),
        "double_cost": _text(costs.total, bool(doubled)),
        "unit_slip": f"{stated} against {total} yuan" if slip else None,
        **_place("cost", costs.anchor),
    }


def _text(value: object, is_found: bool) -> str | None:
    return str(value) if is_found else None


def _place(name: str, row: IndicatorTarget | ProjectFunding | None) -> Row:
    return {
        f"{name}_page": row.page_number if row else None,
        f"{name}_line": row.line_number if row else None,
    }


def _years(form: FormView) -> Row:
    project = form.project
    return {
        "goal_years": years.other_years(project.annual_goal, project.fiscal_year),
        "other_year": years.heading_year(project.title, form.file_name, project.fiscal_year),
    }


def _values(form: FormView) -> Row:
    timed = [row for row in form.indicators if row.level2_code == "OUT_TIME"]
    vacuous = [row for row in timed if _is_whole_year(row)]
    only = vacuous[0] if timed and len(vacuous) == len(timed) else None
    return {
        "vacuous_deadline": only.target_text if only else None,
        "constant_fill": _constant(form),
        **_place("time", only),
    }


def _is_whole_year(row: IndicatorTarget) -> bool:
    end = f"by:{row.fiscal_year}-12-31"
    states_day = "月" in (row.target_text or "")
    return row.target_kind == "deadline" and row.period in ("by:FY", end) and not states_day


def _constant(form: FormView) -> str | None:
    """Return the one number that fills every row of several classes, None where they differ."""
    texts = {row.target_text for row in form.indicators}
    classes = {row.level1_code for row in form.indicators}
    if len(form.indicators) < FEWEST_CONSTANT or len(texts) > 1 or len(classes) < 2:
        return None
    first = form.indicators[0]
    is_bare = first.unit is None or "unit_inferred" in flags_of(first)
    return first.target_text if first.target_kind == "numeric" and is_bare else None
