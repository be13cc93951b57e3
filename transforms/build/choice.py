"""Which of several printed values a field of a form takes."""

import re

from transforms import vocabulary
from transforms.reader.labelled import LabelledValue
from transforms.reader.labels import label_forms, year_of_label
from transforms.reader.reading import FormReading
from transforms.reader.rows import Row
from transforms.text import fold_label

OF_A_YEAR = re.compile(".{0,2}年")
YEARS = re.compile(r"\d年?[-—–~至到]\s*(?:19|20)\d\d")
YEAR_GOAL = re.compile(r".{0,6}年.{0,6}目标(?:\([^()]*\))?:?")


def choose_value(form: FormReading, code: str, year: int | None = None) -> LabelledValue | None:
    """Return the value of a field that a form prints under several labels.

    A goal of the year goes before any goal; else the order of the vocabulary decides. Where a form
    has no label for a goal of the year, that of the project is it. A goal with a year in its label
    is that of the form only where it is the form's `year`, or the last where the form has none.
    """
    values = [value for value in form.head.find(code) if value.text]
    if code == "annual_goal" and not form.head.find(code):
        whole = [value for value in form.head.find("period_goal") if _is_whole_goal(value)]
        values = [] if any(map(_prints_year_goal, form.rows)) else whole
    if not values:
        return None
    if code == "annual_goal":
        return _goal_of_year(values, year)
    order = [fold_label(label) for label in _labels_of(code)]
    return min(values, key=lambda value: _rank(value, order))


def _goal_of_year(values: list[LabelledValue], year: int | None) -> LabelledValue | None:
    years = [year_of_label(value.printed_label) for value in values]
    right = year or max((found for found in years if found), default=None)
    pairs = list(zip(years, values, strict=True))
    own = [value for found, value in pairs if found is not None and found == right]
    undated = [value for found, value in pairs if found is None]
    named = [value for value in undated if OF_A_YEAR.match(value.piece.label)]
    return next(iter([*own, *named, *undated]), None)


def _is_whole_goal(value: LabelledValue) -> bool:
    is_dated = YEARS.search(value.piece.label) is not None
    is_whole = not set(label_forms(value.piece.text)).isdisjoint(vocabulary.words("whole_goals"))
    return value.text is not None and is_whole and not is_dated


def _prints_year_goal(row: Row) -> bool:
    """Return whether a row has a heading such as 2024年度目标, whether it is a label or not."""
    return any(YEAR_GOAL.fullmatch(piece.label) for piece in row.pieces)


def _labels_of(code: str) -> list[str]:
    entry = vocabulary.load("labels").get(code)
    return list(entry["labels"]) if entry else []


def _rank(value: LabelledValue, order: list[str]) -> int:
    ranks = [order.index(form) for form in label_forms(value.piece.text) if form in order]
    return min(ranks, default=len(order))
