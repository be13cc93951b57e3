"""The parts of an organisation's section; those that have nothing are named in one line."""

from collections.abc import Sequence
from dataclasses import dataclass

from flows.markup import NOTHING, Html, element
from flows.report.cells import Column
from flows.report.facts import Report, Row
from flows.report.tables import section, show_table
from flows.report.words import both
from warehouse.report import rest_of


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an organisation's section: heading, content, how to read it."""

    chinese: str
    english: str
    content: Html
    note: Html = NOTHING
    is_empty: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A query of `warehouse.report`, with the heading, columns and note that show its rows."""

    name: str
    chinese: str
    english: str
    columns: Sequence[Column]
    note: Html = NOTHING

    def answer(self, report: Report, organization: Row) -> Part:
        """Return the rows of an organisation as a part of its section."""
        rows = report.rows(self.name, organization["organization_key"])
        rest = rest_of(self.name, organization["organization_name"])
        table = show_table(self.columns, rows, rest)
        return Part(self.chinese, self.english, table, self.note, is_empty=not rows)


def show_parts(parts: Sequence[Part]) -> Html:
    """Return the parts one after another, then the names of those that are empty."""
    full = [
        section(part.chinese, part.english, part.content, note=part.note)
        for part in parts
        if not part.is_empty
    ]
    names = [both(part.chinese, part.english) for part in parts if part.is_empty]
    listed = [element("li", name) for name in names]
    empty = (
        element("section", both("未见", "None found of"), element("ul", *listed), class_="empty")
        if names
        else NOTHING
    )
    return element("div", *full, empty, class_="body")
