"""The cells of tables: each kind of value with the text, the hover and the key to sort by."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flows.markup import NOTHING, Html, element, join
from flows.report.figures import change_of, percent, plain, wan, yuan
from flows.report.place import Places
from flows.report.words import NO_FIGURE, NOT_COMPARABLE, both, called

Row = dict[str, Any]
Cell = Callable[[Row], Html]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading in two languages, how a row fills it, whether it holds numbers."""

    chinese: str
    english: str
    cell: Cell
    is_number: bool = False


def missing(said: tuple[str, str]) -> Html:
    """Return a cell that says in words why there is no figure."""
    return element("td", both(*said), class_="none")


def text(chinese: str, english: str, key: str, kind: str | None = None) -> Column:
    """Return a column of text of a document, or of the warehouse."""

    def cell(row: Row) -> Html:
        value = row[key]
        return element("td", "" if value is None else str(value), class_=kind)

    return Column(chinese, english, cell)


def number(chinese: str, english: str, key: str, absent: tuple[str, str] = NO_FIGURE) -> Column:
    """Return a column of counts or years."""

    def cell(row: Row) -> Html:
        value = row[key]
        if value is None:
            return missing(absent)
        said = str(value) if key.endswith("year") else f"{value:,}"
        return element("td", said, class_="number", data_v=str(value))

    return Column(chinese, english, cell, is_number=True)


def money_span(amount: Decimal | None, signed: bool = False) -> Html:
    """Return money in 万元 that shows the exact yuan on hover."""
    if amount is None:
        return both(*NO_FIGURE)
    return element("span", wan(amount, signed), title=yuan(amount), data_yuan=str(amount))


def money(
    chinese: str,
    english: str,
    key: str,
    counted: str | None = None,
    absent: tuple[str, str] = NO_FIGURE,
) -> Column:
    """Return a column of money; `counted` names the column of how many rows print it."""

    def cell(row: Row) -> Html:
        amount = row[key]
        if amount is None:
            return missing(absent)
        partly = NOTHING
        if counted is not None and row[counted] < row["project_count"]:
            said = f"{row[counted]}/{row['project_count']} 项填列 state it"
            partly = element("small", said, class_="partly")
        return element("td", money_span(amount), partly, class_="number", data_v=str(amount))

    return Column(chinese, english, cell, is_number=True)


def change(chinese: str = "增减（万元）", english: str = "change") -> Column:
    """Return the column of a change of money; where nothing may be compared it says so."""

    def cell(row: Row) -> Html:
        amount = row["change_amount"]
        if amount is None:
            return missing(NOT_COMPARABLE)
        kind = "number up" if amount > 0 else "number down" if amount < 0 else "number"
        return element("td", money_span(amount, signed=True), class_=kind, data_v=str(amount))

    return Column(chinese, english, cell, is_number=True)


def ratio() -> Column:
    """Return the column of a change in percent of the year before."""

    def cell(row: Row) -> Html:
        value = row["change_ratio"]
        if value is None:
            return missing(NOT_COMPARABLE)
        return element("td", percent(value), class_="number", data_v=str(value))

    return Column("增减率", "in percent", cell, is_number=True)


def score() -> Column:
    """Return the column of how sure a link is, 0 to 1."""

    def cell(row: Row) -> Html:
        value = row["match_score"]
        if value is None:
            return element("td")
        return element("td", plain(value), class_="number", data_v=str(value))

    return Column("匹配度", "score", cell, is_number=True)


def coded(chinese: str, english: str, group: str, key: str) -> Column:
    """Return a column of codes in words, each as a mark."""

    def cell(row: Row) -> Html:
        code = row[key]
        if code is None:
            return element("td")
        mark = element("span", called(group, code), class_=f"mark {group} is-{code}")
        return element("td", mark, data_v=str(code))

    return Column(chinese, english, cell)


def target_change() -> Column:
    """Return the column of the change of a target, never across kinds or units."""

    def cell(row: Row) -> Html:
        value = row["change_amount"]
        if value is None:
            return missing(NOT_COMPARABLE)
        said = change_of(value, row["unit"], row["target_kind"])
        return element("td", said, class_="number", data_v=str(row["change_ratio"] or value))

    return Column("变动", "change", cell, is_number=True)


def years() -> Column:
    """Return the column of a pair of years, sorted by the later one."""

    def cell(row: Row) -> Html:
        year, before = row["fiscal_year"], row["previous_fiscal_year"]
        pair = element("small", f"对 vs {before}")
        return element("td", join([str(year), " ", pair]), class_="year", data_v=str(year))

    return Column("年度", "year", cell, is_number=True)


def name_with_previous(
    chinese: str, english: str, now: str, before: str, under: str | None = None
) -> Column:
    """Return the column of a name, with the name of the year before where it was another.

    `under` names a column whose text stands below the name.
    """

    def cell(row: Row) -> Html:
        name, previous = row[now], row[before]
        below = [element("small", row[under] or "", class_="under")] if under else []
        if previous and previous != name:
            below.append(element("small", both("原", "was"), " ", previous, class_="was"))
        return element("td", name or "", *below, class_="name")

    return Column(chinese, english, cell)


def place(places: Places) -> Column:
    """Return the column of where a row was printed."""

    def cell(row: Row) -> Html:
        return element("td", places.show(row), class_="place")

    return Column("出处", "place", cell)
