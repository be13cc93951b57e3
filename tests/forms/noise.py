"""Lines around the forms that are no part of any form."""

from collections.abc import Sequence

from tests.forms.defects import Surroundings
from tests.forms.model import FormTruth
from tests.forms.vocabulary import words


def prose_lines(forms: Sequence[FormTruth], around: Surroundings) -> list[str]:
    """Return the lines before the first form: a section, a table of contents, an attachment."""
    if not around.has_prose:
        return []
    noise = words()["noise"]
    lines = [text.format(name=form.project_name) for form in forms for text in noise["prose"]]
    return [*dict.fromkeys(lines), noise["attachment"]]


def page_number_line(page_number: int) -> str:
    """Return what stands at the foot of a page."""
    text: str = words()["noise"]["page_number"]
    return text.format(page=page_number)


def noise_of(forms: Sequence[FormTruth], page_count: int) -> frozenset[str]:
    """Return everything that a document may leave unread."""
    lines = prose_lines(forms, Surroundings(has_prose=True))
    numbers = [page_number_line(page) for page in range(1, page_count + 1)]
    extra = [text for field in words()["extra_fields"].items() for text in field]
    return frozenset([*lines, *numbers, *extra, *words()["noise"]["footers"]])
