"""What the prose of a department budget states: each amount with its label and its change."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.model import Line
from transforms.budget.stated import Draft
from transforms.budget.statement_drafts import read_drafts
from transforms.budget.statement_labels import (
    ClassName,
    Direction,
    Frame,
    Span,
    class_names,
    directions,
    find_item_code,
    find_item_kind,
    find_label,
    is_economic,
    names_money,
)
from transforms.budget.statement_sections import SECTION, Placed, place_passages
from transforms.budget.statement_text import (
    UNNUMBERED,
    Passage,
    fold_characters,
    read_passages,
)
from transforms.budget.statement_tokens import prose


@dataclass(frozen=True, slots=True)
class Statement:
    """One amount that the prose states, or one change of an amount that is not printed.

    `label` and `sentence` are as printed, joined over lines. `change_amount` is yuan,
    `change_ratio` percent, both negative for a decrease; `phase` is None where the words around
    the figure do not say it; `source` is the line that the figure stands in.
    """

    label: str
    sentence: str
    amount: Decimal | None
    change_amount: Decimal | None
    change_ratio: Decimal | None
    change_base: str | None
    table_code: str | None
    direction: str | None
    functional_names: tuple[str, ...]
    economic_names: tuple[str, ...]
    item_code: str | None
    phase: str | None
    source: Line


@dataclass(frozen=True, slots=True)
class _Label:
    """The words that name an amount, folded, and where in which passage they begin."""

    text: str
    passage: Passage
    start: int

    @property
    def printed(self) -> str:
        return self.passage.as_printed(self.start, self.start + len(self.text))

    @property
    def names(self) -> tuple[ClassName, ...]:
        """The classes that the label names, as printed but without blanks."""
        return tuple(
            replace(name, name=self._printed_name(name)) for name in class_names(self.text)
        )

    def _printed_name(self, name: ClassName) -> str:
        start = self.start + name.start
        return "".join(self.passage.as_printed(start, start + len(name.name)).split())


@dataclass(frozen=True, slots=True)
class _Above:
    """What a passage hands on to those numbered below it."""

    level: int
    names: tuple[ClassName, ...]
    direction: Direction | None


def read_statements(lines: Sequence[Line]) -> list[Statement]:
    """Return what the prose of one document states, in reading order.

    `lines` are the lines outside every table, in reading order.
    """
    frame = _read_frame(lines)
    above: list[_Above] = []
    found: list[Statement] = []
    for placed in place_passages(read_passages(lines)):
        passage = placed.passage
        if passage.level <= SECTION or (passage.is_heading and passage.level == UNNUMBERED):
            above.clear()
        above = [entry for entry in above if entry.level < passage.level]
        if not placed.section.is_skipped:
            found.extend(_read_passage(placed, frame, above))
    return found


def _read_frame(lines: Sequence[Line]) -> Frame:
    words = prose()["document"]
    texts = [fold_characters(line.text) for line in lines]
    years = Counter(year for text in texts for year in re.findall(words["year"], text))
    names = {
        match[1]
        for text in texts
        for form in words["organizations"]
        if (match := re.search(form, text))
    }
    repeated = Counter(
        name for text in texts for name in re.findall(words["repeated_organization"], text)
    )
    names |= {name for name, count in repeated.items() if count > 1}
    year = max(years, key=lambda year: (years[year], year), default=None)
    offices = {name for name in names if not names_money(name)}
    return Frame(year, tuple(sorted(offices, key=len, reverse=True)))


def _read_passage(placed: Placed, frame: Frame, above: list[_Above]) -> Iterator[Statement]:
    """Yield the statements of a passage; `above` gets what those below it inherit."""
    passage = placed.passage
    heading = _heading_label(placed.heading, frame)
    known = placed.section.code is not None
    drafts = read_drafts(passage.text, frame, heading.text if heading else None, known)
    if not drafts and (own := _heading_label(passage, frame)):
        _hand_on(above, passage.level, own)
    for draft in drafts:
        label = _label(passage, draft.label) if draft.label else heading
        if label is None:
            continue
        for part in _parts(label, draft):
            names = _full_names(part, above)
            for direction in _directions(part.text, names, placed.section.code, above):
                yield _statement(placed, draft, part, names, direction)
        _hand_on(above, passage.level, label)


def _label(passage: Passage, span: Span) -> _Label:
    return _Label(passage.text[slice(*span)], passage, span[0])


def _heading_label(heading: Passage | None, frame: Frame) -> _Label | None:
    """Return what a heading names, without 情况说明."""
    if heading is None or not heading.is_heading:
        return None
    span = find_label(heading.text, 0, len(heading.text), frame)
    if span is None:
        return None
    label = _label(heading, span)
    text = re.sub(prose()["label"]["heading_tail"], "", label.text)
    return replace(label, text=text) if text else None


def _hand_on(above: list[_Above], level: int, label: _Label) -> None:
    """Keep the classes and the direction of `label` for the passages below."""
    names, said = label.names, directions(label.text)
    if names or len(said) == 1:
        above[:] = [entry for entry in above if entry.level < level]
        above.append(_Above(level, names, said[0] if len(said) == 1 else None))


def _parts(label: _Label, draft: Draft) -> list[_Label]:
    """Return the labels that a change is stated of together: 项目支出、预留机动经费与上年一致."""
    pieces = list(re.finditer("[^、]+", label.text))
    shared = draft.amount is None and len(directions(label.text)) < 2
    if len(pieces) > 1 and shared and all(find_item_code(piece[0]) for piece in pieces):
        return [replace(label, text=p[0], start=label.start + p.start()) for p in pieces]
    return [label]


def _full_names(label: _Label, above: Sequence[_Above]) -> tuple[ClassName, ...]:
    """Return the classes that `label` names, after those of higher rank above it."""
    names = label.names
    outer: dict[int, ClassName] = {}
    for entry in above if names else ():
        outer |= {name.rank: name for name in entry.names}
    return (*(outer[rank] for rank in sorted(outer) if rank < names[0].rank), *names)


def _directions(
    label: str, names: tuple[ClassName, ...], code: str | None, above: Sequence[_Above]
) -> tuple[Direction | None, ...]:
    """Return what the label says; else what its classes, the numbers above, its section say."""
    said = directions(label)
    if said:
        return said
    if names:
        return ("expenditure",)
    inherited = next((entry.direction for entry in reversed(above) if entry.direction), None)
    of_section: dict[str, Direction] = prose()["section_direction"]
    return (inherited or of_section.get(code or ""),)


def _statement(
    placed: Placed,
    draft: Draft,
    label: _Label,
    names: tuple[ClassName, ...],
    direction: Direction | None,
) -> Statement:
    passage, code = placed.passage, placed.section.code
    economic = bool(names) and is_economic(names, code)
    words = tuple(name.name for name in names)
    return Statement(
        label=label.printed,
        sentence=passage.as_printed(draft.start, draft.end),
        amount=draft.amount,
        change_amount=draft.change_amount,
        change_ratio=draft.change_ratio,
        change_base=passage.as_printed(*draft.change_base) or None if draft.change_base else None,
        table_code=code,
        direction=direction,
        functional_names=() if economic else words,
        economic_names=words if economic else (),
        item_code=_item_code(label.text, words, economic),
        phase=draft.phase,
        source=passage.lines[draft.number],
    )


def _item_code(label: str, names: tuple[str, ...], economic: bool) -> str | None:
    """Return the item of a label; of a class only where it is one of 三公经费 as well."""
    if not names:
        return find_item_code(label)
    is_one = economic and find_item_kind(names[-1]) == "three"
    return find_item_code(names[-1]) if is_one else None
