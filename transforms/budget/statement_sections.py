"""The section of the prose that each passage stands in."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from transforms.budget.statement_text import UNNUMBERED, Passage, numbering
from transforms.budget.statement_tokens import prose

PART = 0
SECTION = 1
HEAD = re.compile(r"[，。;:]|\d[\d,.]*(?:万|亿)?元")
SUMMARY = "summary"
LONGEST_HEAD = 24


@dataclass(frozen=True, slots=True)
class Section:
    """What a heading says of the passages below it."""

    code: str | None = None
    is_skipped: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage with its section and the nearest heading, itself or above it."""

    passage: Passage
    section: Section
    heading: Passage | None


NOWHERE = Section()


def place_passages(passages: Iterable[Passage]) -> Iterator[Placed]:
    """Yield each passage with the section that the headings up to it open."""
    part = section = current = NOWHERE
    heading: Passage | None = None
    for passage in passages:
        found = find_section(passage)
        if passage.level == PART or (passage.level == UNNUMBERED and passage.is_heading):
            part = section = current = found or NOWHERE
        elif passage.level == SECTION:
            section = current = _open(passage, found, part)
        elif passage.level < UNNUMBERED:
            current = _open_below(passage, found, section, current)
        if passage.is_heading:
            heading = passage
        yield Placed(passage, current, heading)


def _open(passage: Passage, found: Section | None, part: Section) -> Section:
    """Return the section of a first-level passage; a term that is explained opens none."""
    if part.is_skipped and not (passage.is_heading and found and found.code):
        return part
    return found or NOWHERE


def _open_below(
    passage: Passage, found: Section | None, section: Section, current: Section
) -> Section:
    """Return the section after a passage of a lower level.

    Headings below 其他事项 open sections, those below one of the whole budget only of its tables.
    """
    is_next = passage.level == SECTION + 1
    if section == NOWHERE:
        opened = found if _is_only_head(passage) else None
        return opened or (section if is_next else current)
    if not is_next or section.is_skipped:
        return current
    if section.code == SUMMARY and passage.is_heading and found is not None:
        return found if found.code in prose()["below_summary"] else section
    return section


def _is_only_head(passage: Passage) -> bool:
    """Return whether the passage begins with a heading: (一)机关运行经费。2024年预算..."""
    head = HEAD.search(passage.text)
    return head is None or (head[0] in "。:" and head.start() <= LONGEST_HEAD)


def find_section(passage: Passage) -> Section | None:
    """Return the section that the head of a passage opens, or None."""
    number = numbering(passage.text)
    if number is None and not passage.is_heading:
        return None
    head = HEAD.split(passage.text[number.end() if number else 0 :], maxsplit=1)[0]
    return next((section for search, section in _sections() if search(head)), None)


@cache
def _sections() -> tuple[tuple[Callable[[str], re.Match[str] | None], Section], ...]:
    return tuple(
        (
            re.compile(entry["pattern"]).search,
            Section(entry.get("code"), entry.get("skipped", False)),
        )
        for entry in prose()["section"]
    )
