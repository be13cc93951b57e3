"""Which of several printed values a field of a form takes."""

from transforms import vocabulary
from transforms.reader.labelled import LabelledValue
from transforms.reader.labels import label_forms
from transforms.reader.reading import FormReading
from transforms.text import fold_label

GOAL_YEAR_MARK = "年"


def choose_value(form: FormReading, code: str) -> LabelledValue | None:
    """Return the value of a field that a form prints under several labels.

    A goal of the year goes before any goal; else the order of the vocabulary decides. Where a form
    has no label for a goal of the year, that of the project is it.
    """
    values = [value for value in form.head.find(code) if value.text]
    if code == "annual_goal" and not form.head.find(code):
        values = [value for value in form.head.find("period_goal") if _is_whole_goal(value)]
    if not values:
        return None
    if code == "annual_goal":
        return next((v for v in values if GOAL_YEAR_MARK in v.piece.label[:3]), values[0])
    order = [fold_label(label) for label in _labels_of(code)]
    return min(values, key=lambda value: _rank(value, order))


def _is_whole_goal(value: LabelledValue) -> bool:
    forms = label_forms(value.piece.text)
    return value.text is not None and any(w in forms for w in vocabulary.words("whole_goals"))


def _labels_of(code: str) -> list[str]:
    entry = vocabulary.load("labels").get(code)
    return list(entry["labels"]) if entry else []


def _rank(value: LabelledValue, order: list[str]) -> int:
    ranks = [order.index(form) for form in label_forms(value.piece.text) if form in order]
    return min(ranks, default=len(order))
