"""Fields of delimited lines: parted at the delimiter only, quoted fields over several lines too."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractors.printed_lines import PrintedLine

MAX_QUOTED_LINES = 40
QUOTE = '"'
BLANKS = r"[ \u00a0\u3000]*"
RULE_CHARS = re.compile(r"[\s|¦+:=\-\u2500-\u257f]+")
HAN = re.compile("[\u4e00-\u9fff]")
LEAST_MERGED = 4
"""How long a text is at least that stands in each cell of its row for a merged cell: 无 is many."""
RULE_STROKE = re.compile(r"--|==|[\u2500\u2501\u2550]{2}")


@dataclass(frozen=True, slots=True)
class Delimiter:
    """How the fields of a file are parted.

    `chars` part two fields; in `is_quoting` files a field in quotes may hold them and line ends;
    `leads` and `trails` say that a row also begins and ends with one.
    """

    chars: str
    is_quoting: bool = False
    leads: bool = False
    trails: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One field, without the blanks around it, and the line that it begins on."""

    text: str
    line_number: int


@dataclass(frozen=True, slots=True)
class FieldRow:
    """The fields of one row, how many lines it takes, and whether it holds a delimiter at all."""

    fields: tuple[Field, ...]
    is_delimited: bool
    line_count: int = 1


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place in a sequence of lines: before character `char` of line `line`."""

    line: int
    char: int


def is_ruling(text: str) -> bool:
    """Tell whether a line only draws a rule between rows, as Markdown and box drawing do.

    >>> [is_ruling(text) for text in ("|---|:-:|", "+-----+", "├──┼──┤", "| - | - |", "||")]
    [True, True, True, False, False]
    """
    return RULE_CHARS.fullmatch(text) is not None and RULE_STROKE.search(text) is not None


def split_row(lines: Sequence[PrintedLine], start: int, delimiter: Delimiter) -> FieldRow:
    """Return the row that begins on `lines[start]`."""
    if not delimiter.is_quoting:
        return _unquoted_row(lines[start], delimiter)
    if QUOTE not in lines[start].text:
        texts = _parting(delimiter.chars).split(lines[start].text)
        return FieldRow(_fields(texts, lines[start]), len(texts) > 1)
    fields: list[Field] = []
    spot = _Spot(start, 0)
    while True:
        field, end = _quoted_field(lines, spot, delimiter) or _field(lines, spot, delimiter)
        fields.append(field)
        if end.char >= len(lines[end.line].text):
            return FieldRow(tuple(fields), len(fields) > 1, end.line - start + 1)
        spot = _Spot(end.line, end.char + 1)


def joined_if_merged(row: FieldRow) -> FieldRow:
    """Return a row with its text once where it stands in each cell, as one for a merged cell may.

    Programs that write merged cells out, such as those that read DOCX, print a title so.
    """
    texts = [field.text for field in row.fields if field.text]
    is_same = len(texts) > 1 and len({*texts}) == 1
    if not is_same or len(texts[0]) < LEAST_MERGED or HAN.search(texts[0]) is None:
        return row
    first, *others = row.fields
    blanks = (replace(field, text="") for field in others)
    return replace(row, fields=(replace(first, text=texts[0]), *blanks))


def _unquoted_row(line: PrintedLine, delimiter: Delimiter) -> FieldRow:
    texts = _parting(delimiter.chars).split(line.text.strip())
    is_delimited = len(texts) > 1
    if delimiter.leads and len(texts) > 1 and not texts[0]:
        texts = texts[1:]
    if delimiter.trails and len(texts) > 1 and not texts[-1]:
        texts = texts[:-1]
    return FieldRow(_fields(texts, line), is_delimited)


def _fields(texts: Sequence[str], line: PrintedLine) -> tuple[Field, ...]:
    return tuple([Field(text.strip(), line.number) for text in texts])


def _field(lines: Sequence[PrintedLine], spot: _Spot, delimiter: Delimiter) -> tuple[Field, _Spot]:
    line = lines[spot.line]
    found = _parting(delimiter.chars).search(line.text, spot.char)
    end = found.start() if found else len(line.text)
    return Field(line.text[spot.char : end].strip(), line.number), _Spot(spot.line, end)


def _quoted_field(
    lines: Sequence[PrintedLine], spot: _Spot, delimiter: Delimiter
) -> tuple[Field, _Spot] | None:
    """Return the field in quotes that begins at `spot`, None where the quote stays printed."""
    first = lines[spot.line]
    opening = _opening().match(first.text, spot.char)
    if opening is None:
        return None
    rest = [first.text[opening.end() :]]
    for line in lines[spot.line + 1 : spot.line + MAX_QUOTED_LINES]:
        if _lone_quote().search(rest[-1]) or line.feed_count != first.feed_count:
            break
        rest.append(line.text)
    quoted = _quoted(delimiter.chars).match("\n".join(rest))
    if quoted is None:
        return None
    text = quoted["text"]
    wraps = text.count("\n")
    if wraps and "\t" in delimiter.chars and "\t" in text:
        return None
    field = Field(text.replace('""', '"').strip(), first.number)
    before = opening.end() if not wraps else -(text.rindex("\n") + 1)
    return field, _Spot(spot.line + wraps, before + quoted.end())


@cache
def _parting(chars: str) -> re.Pattern[str]:
    unescaped = r"(?<!\\)" if "|" in chars else ""
    return re.compile(rf"{unescaped}[{re.escape(chars)}]")


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf'{BLANKS}"')


@cache
def _lone_quote() -> re.Pattern[str]:
    return re.compile(r'^(?:[^"]|"")*+"')


@cache
def _quoted(chars: str) -> re.Pattern[str]:
    return re.compile(
        rf'(?P<text>(?:[^"]|"")*+)"{BLANKS}(?=[{re.escape(chars)}\n]|\Z)',
    )
