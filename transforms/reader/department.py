"""Whether a form is about a department or a unit as a whole (整体支出), and not about a project."""

import re
from collections.abc import Sequence
from functools import cache

from transforms import vocabulary
from transforms.build.keys import normalize_organization, split_project_code
from transforms.numbers import is_blank_mark
from transforms.organizations import is_organization, names_place
from transforms.reader.labelled import Head, LabelledValue
from transforms.reader.labels import (
    FundingLabel,
    find_funding_label,
    find_header_fields,
    label_forms,
)
from transforms.reader.rows import Row
from transforms.reader.task_header import heads_tasks
from transforms.text import fold_label

YEAR = re.compile(r"^(?:19|20)\d\d年?度?|(?:19|20)\d\d年?度?$")
BASIC = "basic"
HOLDERS = ("organization", "filing_organization", "department")
SPENDING = frozenset({BASIC, "project_expenditure"})


def is_department(title: str | None, rows: Sequence[Row], head: Head) -> bool:
    """Return whether the rows of a form, below its title, are those of a whole department.

    Its title says so, its money or its table of tasks, and it names no project; or the whole stands
    where the project has its name. A title that says so and money that is parted by what it is
    spent on are enough.
    """
    is_titled = says_whole(title)
    if is_titled and _parts_spending(head):
        return True
    names = [value.text for value in head.find("project_name") if value.text]
    names = [name for name in names if not _is_no_name(name)]
    if names:
        return all(_is_whole(name, is_titled, head) for name in names)
    return is_titled or _parts_spending(head) or any(map(heads_tasks, rows))


def may_be_department(title: str | None, rows: Sequence[Row]) -> bool:
    """Return whether anything in a form could make it a department's; most have nothing."""
    if says_whole(title) or any(map(heads_tasks, rows)):
        return True
    telling = _telling_words()
    return any(telling.search(piece.label) for row in rows for piece in row.pieces)


@cache
def _telling_words() -> re.Pattern[str]:
    """Return what finds the ends of the names of a whole, and the labels of 基本支出."""
    sources = vocabulary.load_funding_sources()
    labels = next(source["labels"] for source in sources if source["code"] == BASIC)
    found = (*vocabulary.words("whole_department_names"), *labels)
    return re.compile("|".join(map(re.escape, found)))


def titles_department(title: str | None) -> bool:
    """Return whether a title speaks of a department or a unit, and of no project."""
    printed = fold_label(title or "")
    words = vocabulary.words
    return any(word in printed for word in words("department_titles")) and not any(
        word in printed for word in words("project_titles")
    )


def says_whole(title: str | None) -> bool:
    """Return whether a title has the words for a department or a unit as a whole."""
    printed = fold_label(title or "")
    return any(word in printed for word in vocabulary.words("whole_department"))


def names_project(head: Head) -> bool:
    """Return whether a head has labels of a project, 项目单位 or 项目资金."""
    labels = [value.printed_label for value in head.values if not value.is_money]
    labels += [piece.text for piece in head.blocks]
    return any(word in label for label in labels for word in vocabulary.words("of_projects"))


def names_whole(head: Head) -> bool:
    """Return whether a head names the one that it is about: 部门名称, 单位名称."""
    labels = vocabulary.words("whole_holders")
    printed = [value for value in head.values if value.text and not value.is_money]
    return any(not {*labels}.isdisjoint(label_forms(value.printed_label)) for value in printed) or (
        bool(head.find("project_name"))
    )


def _is_no_name(text: str) -> bool:
    """Return whether a blank mark, or the heading of a column, stands where a name would."""
    return is_blank_mark(text) or bool(find_header_fields(text) or find_funding_label(text))


def _parts_spending(head: Head) -> bool:
    """Return whether the money is parted into 基本支出 and 项目支出: no project's is."""
    codes = {v.label.code for v in head.values if isinstance(v.label, FundingLabel) and v.text}
    return codes >= SPENDING


def part_headings(head: Head) -> None:
    """Make labels of a total without an amount, above other amounts, the headings that they are."""
    if not any(value.is_money and value.text for value in head.values):
        return
    headings = [value for value in head.values if _is_heading(value)]
    head.values = [value for value in head.values if value not in headings]
    head.blocks += [value.piece for value in headings]


def _is_heading(value: LabelledValue) -> bool:
    label = value.label
    return isinstance(label, FundingLabel) and label.is_total and value.text is None


def _is_whole(name: str, is_titled: bool, head: Head) -> bool:
    """Return whether a name is the whole of a department: year, organisation and no other words.

    Below a title that says so, its end is enough. Elsewhere a short name without its place,
    县疾控中心 in a form of 云溪县卫生健康局, may be another's: it names no whole of the form's own.
    """
    before = _before_whole(name)
    if before is None or is_titled or not before:
        return before is not None
    return is_organization(before) and (names_place(before) or not _is_of_another(before, head))


def _before_whole(name: str) -> str | None:
    """Return what stands before the words for a whole, without a year; None without such words."""
    text = fold_label(split_project_code(name)[1])
    ends = [end for end in vocabulary.words("whole_department_names") if text.endswith(end)]
    if not ends:
        return None
    before = YEAR.sub("", text.removesuffix(max(ends, key=len)))
    for word in sorted(vocabulary.words("whole_departments"), key=len, reverse=True):
        before = before.removesuffix(word)
    return YEAR.sub("", before)


def _printed(head: Head, codes: Sequence[str]) -> list[str]:
    values = (value.text for code in codes for value in head.find(code))
    return [normalize_organization(text) for text in values if text]


def whole_of_another(head: Head) -> str | None:
    """Return the organisation whose whole a form is of, where it names others as its own.

    A short name without its place, 局机关 or 林科所, does not say that it is another one.
    """
    name = next((v.text for v in head.find("project_name") if v.text), "")
    before = _before_whole(name)
    if not before or not is_organization(before) or not names_place(before):
        return None
    return before if _is_of_another(before, head) else None


def _is_of_another(name: str, head: Head) -> bool:
    """Return whether a form names holders with their place, and a name is none of them."""
    holders = _printed(head, HOLDERS[:2]) or _printed(head, HOLDERS[2:])
    own = normalize_organization(name)
    is_own = any(own in holder or holder in own for holder in holders)
    return not is_own and any(map(names_place, holders[:1]))
