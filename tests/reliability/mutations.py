"""Documents spoiled at random, each from a number: the same number spoils in the same way."""

import re
from collections.abc import Callable
from random import Random

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont

from tests.budgets.defects import Defects as BudgetDefects
from tests.budgets.document import LAYOUTS, write_manuscript
from tests.budgets.render_text import render_text as render_budget
from tests.forms.defects import Defects
from tests.forms.invent import invent_forms
from tests.forms.render_text import render_text as render_forms
from tests.forms.text_format import ALIGNED, TextFormat
from tests.reliability.cell_changes import change_cells
from tests.unit.extractors.pdf_factory import make_pdf, put_table, put_text
from tests.unit.transforms.forms import body, head

NUMBER = re.compile(rb"\d+")
CONTROLS = b"\x00\x01\x07\x08\x0b\x0c\x1a\x1b\x7f\x85\xa0\xad\xff"
MARKS = tuple(
    text.encode("utf-8")
    for text in (
        "\u202e",
        "\u200b",
        "\ufeff",
        "\u2028",
        "\u3000",
        "万元",
        "%",
        "合计",
        "一级指标",
        "\t",
    )
)
HUGE = (b"9" * 400, b"-1", b"0", b"1e999", b"99999999999999999999", b"4294967296", b"-9" * 20)
STRUCTURE = re.compile(
    rb"\d+ \d+ R|\d+ \d+ obj|/Length \d+|/Count \d+|/Size \d+|startxref\s+\d+|\d{10} \d{5} n"
)
NAMES = re.compile(rb"/[A-Z][A-Za-z]+")
MOST_CHANGES = 4
CELLS = "cells"
TEMPLATES = ("T01", "T02", "T06", "T08")
ENCODINGS = {"tab": "utf-8", "csv": "utf-8", "aligned": "utf-8", "gb18030": "gb18030"}
DECODABLE_SHARE = 0.7
"""How much of the text stays in its encoding, so that more than the decoder is tried."""
LONGEST_BLOCK = 200

Change = Callable[[bytes, Random], bytes]


def mutate(data: bytes, kind: str, number: int) -> bytes:
    """Return the document spoiled in the way of this number; one change is the most frequent."""
    random = Random(f"{kind}/{number}")
    if kind == CELLS:
        for _ in range(random.randint(1, MOST_CHANGES)):
            data = change_cells(data, random)
        return data
    changes = (*COMMON, *(PDF_CHANGES if kind == "pdf" else TEXT_CHANGES))
    for _ in range(random.choice((1, 1, 1, 2, MOST_CHANGES))):
        data = random.choice(changes)(data, random)
    encoding = ENCODINGS.get(kind)
    if encoding and random.random() < DECODABLE_SHARE:
        data = data.decode(encoding, "ignore").encode(encoding)
    return data


def _place(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + random.randint(1, LONGEST_BLOCK))


def _flip_bits(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 8, 64))):
        if changed:
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _truncate(data: bytes, random: Random) -> bytes:
    start, _ = _place(data, random)
    return data[:start] if random.random() < 0.7 else data[start:]


def _swap_blocks(data: bytes, random: Random) -> bytes:
    a, b, c, d = sorted(random.randrange(len(data) + 1) for _ in range(4))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def _repeat_block(data: bytes, random: Random) -> bytes:
    start, end = _place(data, random)
    return data[:end] + data[start:end] * random.choice((1, 2, 50)) + data[end:]


def _remove_block(data: bytes, random: Random) -> bytes:
    start, end = _place(data, random)
    return data[:start] + data[end:]


def _insert_controls(data: bytes, random: Random) -> bytes:
    start, _ = _place(data, random)
    inserted = bytes(random.choices(CONTROLS, k=random.choice((1, 3, 30))))
    return data[:start] + inserted + data[start:]


def _change_number(data: bytes, random: Random) -> bytes:
    return _substitute(data, random, NUMBER, lambda _: random.choice(HUGE))


def _change_structure(data: bytes, random: Random) -> bytes:
    def change(found: bytes) -> bytes:
        new = random.choice((*HUGE, b"%d" % random.randrange(40)))
        return NUMBER.sub(lambda _: new, found, count=1)

    return _substitute(data, random, STRUCTURE, change)


def _exchange_names(data: bytes, random: Random) -> bytes:
    other = random.choice(NAMES.findall(data) or [b"/X"])
    return _substitute(data, random, NAMES, lambda _: other)


def _exchange_lines(data: bytes, random: Random) -> bytes:
    lines = data.split(b"\n")
    a, b = random.randrange(len(lines)), random.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]
    return b"\n".join(lines)


def _insert_marks(data: bytes, random: Random) -> bytes:
    start, _ = _place(data, random)
    return data[:start] + random.choice(MARKS) * random.choice((1, 2, 20)) + data[start:]


def _substitute(
    data: bytes, random: Random, pattern: re.Pattern[bytes], change: Callable[[bytes], bytes]
) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return data
    place = random.choice(found)
    return data[: place.start()] + change(place.group()) + data[place.end() :]


COMMON: tuple[Change, ...] = (
    _flip_bits,
    _truncate,
    _swap_blocks,
    _repeat_block,
    _remove_block,
    _insert_controls,
    _change_number,
)
PDF_CHANGES: tuple[Change, ...] = (_change_structure, _change_structure, _exchange_names)
TEXT_CHANGES: tuple[Change, ...] = (_exchange_lines, _insert_marks)


def originals() -> dict[str, list[bytes]]:
    """Return the small documents of each format that are spoiled."""
    return {
        "pdf": [_small_pdf(is_compressed=True), _small_pdf(is_compressed=False)],
        "tab": _texts(TextFormat(has_form_feeds=True)),
        "gb18030": _texts(TextFormat(encoding="gb18030", newline="\r\n", has_form_feeds=True)),
        "csv": _texts(TextFormat(encoding="utf-8-sig", delimiter=",", has_form_feeds=True)),
        "aligned": _texts(TextFormat(delimiter=ALIGNED, has_form_feeds=True)),
        CELLS: _tables(),
    }


def _tables() -> list[bytes]:
    """Return one document of each layout, as text parted by tabs."""
    tabs = TextFormat(has_form_feeds=True)
    forms = [render_forms(invent_forms(t, 1, 1), Defects(), tabs)[0] for t in TEMPLATES]
    budgets = [render_budget(write_manuscript(style, 1), tabs)[0] for style in LAYOUTS]
    return [*forms, *forms, *budgets]


def _texts(text_format: TextFormat) -> list[bytes]:
    forms = render_forms(invent_forms("T01", 1, 1), Defects(), text_format)[0]
    flat = render_forms(invent_forms("T08", 1, 1), Defects(), text_format)[0]
    budget = render_budget(write_manuscript("jiangsu", 1, BudgetDefects()), text_format)[0]
    return [forms, flat, budget[: len(budget) // 3]]


def _small_pdf(*, is_compressed: bool) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    rows = [["产出指标", "数量指标", "维护次数", "12次"], ["", "质量指标", "合格率", "≥95%"]]
    form = [*head(), *body(*(["", *row] for row in rows))]
    cells = [row for row in form if not isinstance(row, str)]

    def draw(canvas: object) -> None:
        canvas.setPageCompression(int(is_compressed))  # type: ignore[attr-defined]
        put_text(canvas, "云溪市档案馆2021年项目支出预算绩效目标表", 60, 40)  # type: ignore[arg-type]
        padded = [[*row, *[""] * (5 - len(row))] for row in cells]
        put_table(canvas, padded, 60, [90, 90, 110, 110, 90])  # type: ignore[arg-type]

    return make_pdf(draw)
