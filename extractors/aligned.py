"""Rows of a text whose columns are only aligned by blanks."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise, takewhile

from extractors.bands import Band, Furthest, Piece, banded_texts, find_bands, widen_bands
from extractors.fields import Field, FieldRow
from extractors.printed_lines import PrintedLine
from extractors.pushed import pull_rows

PIECE = re.compile(r"\S+(?:[ \t\u00a0\u3000]\S+)*")
NUMBER = "(?:[一二三四五六七八九十]+、)?"
CHARACTER = re.compile(f"{NUMBER}[\u4e00-\u9fff]")
"""One Chinese character; the first of a word may stand behind the number of its row."""
CLASS_PARTS = re.compile("[类款项]+")
"""Characters that each head a column, or none at all over whole codes."""
NUMBERED = re.compile(
    r"[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d{1,2}[.．、](?!\d)"
)
"""The number of a row, before its label."""
NO_WORDS = re.compile(r"[\W\d第共页]+")
FIGURE = re.compile(r"[-+(]?\d[\d,.]*[%)]?")
MIN_ROWS = 2
MIN_EVEN = 3
LEAST_PUSHED = 2
"""How many rows say where the columns end, and how many figures of a row must fit them again."""
MOST_BETWEEN = 4
"""How many lines may stand at the foot of a page and the head of the next, amid rows."""
UNIT = re.compile(r"[(（]?(?:(?:金额|货币|计量)?单位|金额)[:：]\s*\S{0,3}元")
MOST_ABOVE = 3
"""Among how many of the first lines the one with the unit of money stands."""
MAX_WORD = 8
WIDE_WORD = re.compile(
    rf"{NUMBER}(?:[合总小共]计|收入|支出|项目|科目|单位|部门|金额|数量|名称|编码|序号|备注"
    "|性质|[预决]算数?|上年数|本年数)"
)
"""Words printed with their characters far apart, also where that crosses a column."""
CLASS_WORD = re.compile(
    "(?:数量|质量|时效|(?:(?:经济|社会|生态环境)?成本)|(?:经济|社会|生态|生态环境)效益"
    "|可持续影响|服务对象满意度|满意度)指标"
)
"""A class of indicators of level 2, which may stand in its row alone."""


def split_aligned(lines: Sequence[PrintedLine]) -> tuple[FieldRow, ...]:
    """Return one row a line: parted where neighbouring lines are parted too, else whole."""
    pieces = tuple(_pieces(line.text) for line in lines)
    rows: list[FieldRow] = []
    above: _Above | None = None
    printed: set[str] = set()
    while len(rows) < len(lines):
        start = len(rows)
        end = _run_end(pieces, start)
        bands = above.bands_of(lines[start], pieces[start:end]) if above is not None else None
        if bands is not None or end - start >= MIN_ROWS:
            parted, bands = _parted_rows(lines[start:end], pieces[start:end], bands)
            rows.extend(parted)
            above = None if bands is None else _Above(bands, lines[end - 1].feed_count)
        else:
            rows.append(_whole_row(lines[start]))
            if above is not None and not lines[start].is_blank:
                above.line_count += 1
                words = _words(lines[start])
                above = above if not words or words in printed else None
        printed.update(map(_words, lines[start : len(rows)]))
    return tuple(rows)


def _words(line: PrintedLine) -> str:
    """Return what a line prints beside numbers and signs: nothing where it numbers its page."""
    return NO_WORDS.sub("", line.text)


@dataclass(slots=True)
class _Above:
    """The columns of the last rows that were parted, their page, and the lines since then."""

    bands: list[Band]
    feed_count: int
    line_count: int = 0

    def bands_of(self, line: PrintedLine, rows: Sequence[Sequence[Piece]]) -> list[Band] | None:
        """Return the columns with rows of figures that go on in them, None for other rows.

        They do below blank lines, and below the lines at the foot and the head of pages, which
        print a number or words that were printed before.
        """
        most = MOST_BETWEEN if line.feed_count > self.feed_count else 0
        if not rows or self.line_count > most:
            return None
        if not any(FIGURE.fullmatch(piece.text) for piece in rows[0]):
            return None
        return widen_bands(self.bands, rows)


def _run_end(pieces: Sequence[tuple[Piece, ...]], start: int) -> int:
    """Return the end of the run of parted lines that begins at `start`."""
    end = start
    while end < len(pieces):
        if len(pieces[end]) == 1 and end > start:
            after = max(_lone_end(pieces, end), _numbered_end(pieces, end))
            if after == end:
                break
            end = after
        elif len(pieces[end]) > 1:
            end += 1
        else:
            break
    return end


def _lone_end(pieces: Sequence[tuple[Piece, ...]], at: int) -> int:
    """Return the end of the lines from `at` on that print no more than a class of indicators.

    It begins, not at the margin, where a cell of the parted line above and one of the parted
    line below begin, and ends before the next: 社会成本指标, with no indicator of its own.
    """
    end = next((n for n in range(at, len(pieces)) if len(pieces[n]) != 1), at)
    if end == at or not pieces[end]:
        return at
    above, below = pieces[at - 1], pieces[end]
    starts = {piece.start for piece in above} & {piece.start for piece in below}
    for (lone,) in pieces[at:end]:
        further = [piece.start for piece in (*above, *below) if piece.start > lone.start]
        is_class = CLASS_WORD.fullmatch(lone.text) and lone.end <= min(further, default=0)
        if not is_class or lone.start == 0 or lone.start not in starts:
            return at
    return end


def _numbered_end(pieces: Sequence[tuple[Piece, ...]], at: int) -> int:
    """Return the end of the lines from `at` on that print no more than a numbered label.

    It begins where a cell of the parted lines above and below begins, and ends before the next
    one above; the line below holds figures: 六、其他收入, with no amount in either half.
    """
    end = next((n for n in range(at, len(pieces)) if len(pieces[n]) != 1), at)
    if end == at or not any(FIGURE.fullmatch(piece.text) for piece in pieces[end]):
        return at
    above, below = pieces[at - 1], pieces[end]
    starts = {piece.start for piece in above} & {piece.start for piece in below}
    for (lone,) in pieces[at:end]:
        further = [piece.start for piece in above if piece.start > lone.start]
        is_apart = lone.end < min(further, default=lone.end + 1)
        if not (NUMBERED.match(lone.text) and lone.start in starts and is_apart):
            return at
    return end


def _parted_rows(
    lines: Sequence[PrintedLine],
    pieces: Sequence[tuple[Piece, ...]],
    bands: list[Band] | None,
) -> tuple[list[FieldRow], list[Band] | None]:
    """Return rows parted at the columns that they go on in, else at their own, with these."""
    if bands is None:
        pieces = _pulled_back(_with_whole_words(pieces))
        pieces = pull_rows(pieces, [any(FIGURE.fullmatch(p.text) for p in r) for r in pieces])
        bands = _bands_of(pieces)
    rows = [banded_texts(row, bands) for row in pieces]
    is_banded = all(rows)
    if not is_banded:
        rows = [[piece.text for piece in row] for row in pieces]
    parted = [
        FieldRow(tuple(Field(text, line.number) for text in texts), is_delimited=True)
        for line, texts in zip(lines, rows, strict=True)
    ]
    return parted, bands if is_banded else None


def _bands_of(pieces: Sequence[tuple[Piece, ...]]) -> list[Band]:
    """Return the columns of rows; a line above them with the unit of money makes none."""
    is_above = [any(UNIT.match(piece.text) for piece in row) for row in pieces[:MOST_ABOVE]]
    first = max((at + 1 for at, is_unit in enumerate(is_above) if is_unit), default=0)
    bands = find_bands(pieces[first:])
    is_enough = all(banded_texts(row, bands) for row in pieces) if first else True
    return bands if is_enough and bands else find_bands(pieces)


def _with_whole_words(pieces: Sequence[tuple[Piece, ...]]) -> list[tuple[Piece, ...]]:
    """Return the rows with each word whose characters are parted by blanks as one piece.

    A word is a known one, or one over which some row prints one text and which none parts; what
    is parted into characters alone parts nothing.
    """
    is_letter = {p.text: bool(CHARACTER.fullmatch(p.text)) for row in pieces for p in row}
    if not any(is_letter.values()):
        return list(pieces)
    texts = Furthest((p.start, p.end) for row in pieces for p in row if not is_letter[p.text])
    parted = Furthest(
        (after.start, before.end)
        for row in pieces
        for before, after in pairwise(row)
        if not (is_letter[before.text] and is_letter[after.text])
    )

    def is_word(letters: Sequence[Piece]) -> bool:
        text = "".join(p.text for p in letters)
        start, end = letters[0].start, letters[-1].end
        is_one_column = texts.before(start + 1) >= end and parted.before(end) <= start
        is_one_column = is_one_column and not CLASS_PARTS.fullmatch(text)
        return _is_even(letters) and bool(is_one_column or WIDE_WORD.fullmatch(text))

    def word_length(row: Sequence[Piece]) -> int:
        letters = tuple(takewhile(lambda piece: is_letter[piece.text], row))
        return next((n for n in range(len(letters), 1, -1) if is_word(letters[:n])), 1)

    return [_joined(row, word_length) for row in pieces]


def _joined(
    row: tuple[Piece, ...], word_length: Callable[[Sequence[Piece]], int]
) -> tuple[Piece, ...]:
    """Return `row` with as many pieces in one as `word_length` gives for what follows."""
    whole: list[Piece] = []
    at = 0
    while at < len(row):
        letters = row[at : at + word_length(row[at : at + MAX_WORD])]
        text = " ".join(p.text for p in letters)
        whole.append(Piece(text, letters[0].start, letters[-1].end))
        at += len(letters)
    return tuple(whole)


def _is_even(letters: Sequence[Piece]) -> bool:
    """Return whether the gaps between `letters` are the same but for a blank."""
    gaps = [after.start - before.end for before, after in pairwise(letters)]
    return max(gaps) - min(gaps) <= 1


def _pulled_back(pieces: Sequence[tuple[Piece, ...]]) -> list[tuple[Piece, ...]]:
    """Return the rows whose figures the longest texts pushed to the right with these in place.

    The figures then end where the columns of most rows do, but for one distance.
    """
    rows = [(row, _figures_from(row)) for row in pieces]
    parted = [(row, at) for row, at in rows if 0 < at < len(row)]
    ends = Counter(piece.end for row, at in parted for piece in row[at:])
    columns = {end for end, count in ends.items() if count > 1}
    even = [row[at - 1] for row, at in parted if columns.issuperset(p.end for p in row[at:])]
    if len(even) < MIN_EVEN or 2 * len(even) <= len(parted):
        return list(pieces)
    longest, starts = max(text.end for text in even), {text.start for text in even}
    return [
        _pulled(row, at, columns)
        if at and row[at - 1].end > longest and row[at - 1].start in starts
        else row
        for row, at in rows
    ]


def _figures_from(row: Sequence[Piece]) -> int:
    """Return the place of the first of the figures that end a row, behind its last words."""
    return max((at + 1 for at, p in enumerate(row) if not FIGURE.fullmatch(p.text)), default=0)


def _pulled(row: tuple[Piece, ...], at: int, columns: Collection[int]) -> tuple[Piece, ...]:
    text, figures = row[at - 1], row[at:]
    if len(figures) < LEAST_PUSHED or figures[0].end in columns:
        return row
    ways = [
        pushed
        for pushed in (figures[0].end - end for end in columns)
        if figures[0].start - pushed < text.end < figures[0].start
        and all(piece.end - pushed in columns for piece in figures)
    ]
    if len(ways) != 1:
        return row
    (pushed,) = ways
    short = replace(text, end=figures[0].start - pushed - 1)
    moved = (replace(p, start=p.start - pushed, end=p.end - pushed) for p in figures)
    return *row[: at - 1], short, *moved


def _whole_row(line: PrintedLine) -> FieldRow:
    return FieldRow((Field(line.text.strip(), line.number),), is_delimited=False)


def _pieces(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a line; a Chinese character takes two display columns."""
    wide = (2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
    places = list(accumulate(wide, initial=0))
    return tuple(
        Piece(found[0], places[found.start()], places[found.end()])
        for found in PIECE.finditer(text)
    )
