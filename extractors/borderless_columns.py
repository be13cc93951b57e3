"""Columns of a table that no upright rules part, and which of them each text stands in."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from extractors.bands import Band, Piece, find_bands, widen_bands
from extractors.borderless_lines import NUMBERING, SCALE, Beside, Text, UnsureTableError, parted_at

SAME_EDGE = 0.35
"""How far, in heights of a character, the figures of one column may be out of line."""


def levels_of(rows: Sequence[Beside]) -> list[tuple[Text, ...]]:
    """Return the lines of rows, each from left to right."""
    levels: list[tuple[Text, ...]] = []
    for row in rows:
        ordered = sorted(row.texts, key=lambda text: (text.middle, text.box.x0))
        levels += [tuple(own) for _, own in groupby(ordered, key=lambda text: text.middle)]
    return levels


def piece_of(text: Text) -> Piece:
    """Return a text with the display columns it takes."""
    return Piece(text.text, round(text.box.x0 * SCALE), round(text.box.x1 * SCALE))


def middle_of(band: Band) -> float:
    """Return where the middle of a column is, in points."""
    return (band.start + band.end) / 2 / SCALE


def columns_of(header: Sequence[Beside], body: Sequence[Beside]) -> list[Band]:
    """Return the columns of a table; the upper lines of a header of several lines make none.

    Raises:
        UnsureTableError: cells have no header over them.
    """
    own = [row for row in body if not row.is_lone]
    levels = levels_of(own)
    lower = [line for line in levels_of(header) if line[0].middle > _upper(header)]
    bands = find_bands([tuple(map(piece_of, line)) for line in (*lower, *levels)])
    if not header:
        return bands
    bands = _paired(bands, [_parted(line, bands) for line in lower], levels)
    named = _printed_in(bands, [_parted(line, bands) for line in levels_of(header)])
    filled = _printed_in(bands, levels)
    if any(cells and not labels for labels, cells in zip(named, filled, strict=True)):
        raise UnsureTableError
    return bands


def _upper(header: Sequence[Beside]) -> float:
    """Return above which place a header of several lines has its headings."""
    if not header:
        return float("-inf")
    first, last = header[0].first, header[-1].last
    return first + 0.2 if last - first > 0.5 * header[0].height else float("-inf")


def _paired(
    bands: Sequence[Band],
    header: Sequence[Sequence[Text]],
    body: Sequence[Sequence[Text]],
) -> list[Band]:
    """Return the columns with each header that stands beside its cells over these.

    Headers stand in the middle, figures at the right and words at the left: a header then is left
    of its figures, or right of its words.
    """
    named = _printed_in(bands, header)
    filled = _printed_in(bands, body)
    found: list[Band] = []
    at = 0
    while at < len(bands):
        pair = bands[at : at + 2]
        is_beside = len(pair) == 2 and _are_one(at, named, filled)
        if is_beside:
            found.append(Band(pair[0].start, pair[1].end))
        else:
            found.append(bands[at])
        at += 1 + is_beside
    return found


def _are_one(at: int, named: Sequence[Sequence[Text]], filled: Sequence[Sequence[Text]]) -> bool:
    """Tell whether one of two columns has only a header, and the other only what it names."""
    unnamed = [bool(f) and not n for n, f in zip(named, filled, strict=True)]
    if named[at] and not filled[at] and unnamed[at + 1]:
        return all(text.is_figure for text in filled[at + 1])
    if unnamed[at] and named[at + 1] and not filled[at + 1]:
        if any(text.is_amount for text in filled[at]) or any(unnamed[at + 2 : at + 3]):
            raise UnsureTableError
        return True
    return False


def _printed_in(bands: Sequence[Band], lines: Sequence[Sequence[Text]]) -> list[list[Text]]:
    """Return the texts that stand in each column alone."""
    found: list[list[Text]] = [[] for _ in bands]
    for line in lines:
        for text in line:
            over = bands_over(text, bands)
            if len(over) == 1:
                found[over[0]].append(text)
    return found


def bands_over(text: Text, bands: Sequence[Band]) -> list[int]:
    """Return which columns a text stands over."""
    piece = piece_of(text)
    return [at for at, b in enumerate(bands) if piece.start < b.end and b.start < piece.end]


def placed(line: Sequence[Text], bands: Sequence[Band]) -> list[tuple[list[int], Text]]:
    """Return the texts of a line with the columns that each stands in.

    One that reaches over the next column ends before it where that has its own text, and one that
    joins the texts of two columns is parted. Some stand over no column.
    """
    found: list[tuple[list[int], Text]] = []
    for text in _parted(line, bands):
        over = bands_over(text, bands)
        if found and over and over[0] in found[-1][0]:
            before, earlier = found.pop()
            shared = [at for at in before if at in over]
            if len(before) == len(shared) or len(over) == len(shared) == 1 == len(before):
                raise UnsureTableError
            found.append(([at for at in before if at not in shared], earlier))
        found.append((over, text))
    return found


def _parted(line: Sequence[Text], bands: Sequence[Band]) -> list[Text]:
    """Return the texts of a line, parted where a narrow gap lies between two columns."""
    found: list[Text] = []
    for text in line:
        rest: Text | None = text
        over = bands_over(text, bands)
        for left, right in pairwise(over):
            parts = None if rest is None else parted_at(rest, bands[left].end, bands[right].start)
            if parts is not None:
                found.append(parts[0])
                rest = parts[1]
        if rest is not None:
            found.append(rest)
    return found


def check_figures(columns: Sequence[Sequence[Text]]) -> None:
    """Raise UnsureTableError where the figures of a column are not in line.

    They are so at their right, at their left, or in the middle.
    """
    for texts in columns[1:]:
        figures = [t for t in texts if t.is_figure and not NUMBERING.fullmatch(t.text)]
        if len(figures) < 2:
            continue
        near = SAME_EDGE * figures[0].height
        edges = (
            [t.box.x1 for t in figures],
            [t.box.x0 for t in figures],
            [(t.box.x0 + t.box.x1) / 2 for t in figures],
        )
        if not any(max(edge) - min(edge) <= near for edge in edges):
            raise UnsureTableError


def go_on(bands: Sequence[Band], rows: Sequence[Beside]) -> list[Band] | None:
    """Return the columns of a table with the rows that go on in them, None where they do not."""
    return widen_bands(bands, [tuple(map(piece_of, line)) for line in levels_of(rows)])


def united(texts: Sequence[Text]) -> Text:
    """Return the texts of one cell as one, line by line."""
    first = texts[0]
    if len(texts) == 1:
        return first
    box = replace(
        first.box,
        x0=min(t.box.x0 for t in texts),
        top=min(t.box.top for t in texts),
        x1=max(t.box.x1 for t in texts),
        bottom=max(t.box.bottom for t in texts),
    )
    return replace(first, text="\n".join(t.text for t in texts), box=box)
