"""Cells of a project in a row of a flat table: a new one's, or the rest or a repeat of the last."""

from transforms.reader.body import IndicatorRow
from transforms.reader.fitness import AMOUNT_FIELDS
from transforms.reader.labels import FundingLabel
from transforms.reader.mixed import Cells, joined
from transforms.reader.reading import FormReading
from transforms.reader.rows import Piece

HEAD_CODES = {"goal": "annual_goal"}


def values_of(form: FormReading, column: str) -> list[Piece]:
    """Return what a form has in a column of projects."""
    code = HEAD_CODES.get(column, column)
    return next((value.values for value in form.head.find(code)), [])


def joins_project(project: Cells, indicator: IndicatorRow, current: FormReading) -> bool:
    """Return whether project cells at the top of a page are the rest of the project before it.

    A project that begins anew prints its name, its amount and a level 1; the rest of a cut name
    or goal prints neither amount nor level 1.
    """
    if not project:
        return False
    waits = not values_of(current, "project_name") or not values_of(current, "organization")
    if waits and "level1" not in indicator.columns:
        return True
    if not AMOUNT_FIELDS.isdisjoint(project) or "level1" in indicator.columns:
        return False
    if "project_name" not in project:
        return "goal" in project or "organization" in project
    if not values_of(current, "project_name"):
        return True
    repeated = joined(project["project_name"]) == joined(values_of(current, "project_name"))
    has_amount = any(isinstance(value.label, FundingLabel) for value in current.head.values)
    return has_amount and not repeated


def drop_repeats(project: Cells, form: FormReading) -> bool:
    """Ignore cells that repeat the project above, leave others unread; True where these are many.

    An amount and more that no name goes with are of a project whose row lost its place: what stands
    below it is not of the project above.
    """
    strange = []
    for column, pieces in project.items():
        same = any(joined(value.values) == joined(pieces) for value in form.head.values)
        if same:
            form.ignored += [(piece, "repeated project cell") for piece in pieces]
        else:
            form.unread += [(piece, f"{column} without a project") for piece in pieces]
            strange.append(column)
    return len(strange) > 1 and not AMOUNT_FIELDS.isdisjoint(strange)
