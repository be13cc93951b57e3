"""Bars as inline SVG: for each year one bar, or several pieces laid end to end."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from flows.markup import NOTHING, Html, element
from flows.report.figures import wan, yuan
from flows.report.words import both

WIDTH = 420
LEFT, RIGHT = 52, 84
BAR, GAP, GROUP_GAP = 15, 4, 12


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a bar: which series it belongs to, and yuan or None where none are printed."""

    series: str
    chinese: str
    english: str
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class Bars:
    """A year with its bars; the pieces of one bar are parts that stand end to end."""

    label: str
    bars: Sequence[Sequence[Piece]]


def show_chart(groups: Sequence[Bars], title: str) -> Html:
    """Return a chart with its legend; nothing where there is no amount to draw."""
    largest = max((_length(bar) for group in groups for bar in group.bars), default=Decimal(0))
    if largest <= 0:
        return NOTHING
    drawn: list[Html] = []
    top = 0
    for group in groups:
        height = len(group.bars) * (BAR + GAP) - GAP
        drawn.append(_text(LEFT - 8, top + height // 2 + 5, group.label, "year"))
        for bar in group.bars:
            drawn += _bar(bar, top, largest)
            top += BAR + GAP
        top += GROUP_GAP
    svg = element(
        "svg",
        *drawn,
        viewBox=f"0 0 {WIDTH} {top - GROUP_GAP}",
        role="img",
        aria_label=title,
        class_="chart",
    )
    return element("figure", svg, _legend(groups))


def _length(bar: Sequence[Piece]) -> Decimal:
    return sum((max(p.amount, Decimal(0)) for p in bar if p.amount is not None), Decimal(0))


def _bar(bar: Sequence[Piece], top: int, largest: Decimal) -> list[Html]:
    """Return the pieces of a bar end to end; a single piece gets its figure beside it."""
    room = WIDTH - LEFT - RIGHT
    start = Decimal(LEFT)
    drawn = []
    for piece in bar:
        if piece.amount is None or piece.amount <= 0:
            continue
        width = max(piece.amount / largest * room, Decimal(1))
        drawn.append(_rectangle(piece, start, top, width))
        start += width
    if len(bar) == 1:
        amount = bar[0].amount
        said = "未填 no figure" if amount is None else wan(amount)
        drawn.append(_text(float(start) + 5, top + 12, said, "value"))
    return drawn


def _rectangle(piece: Piece, start: Decimal, top: int, width: Decimal) -> Html:
    amount = piece.amount or Decimal(0)
    return element(
        "rect",
        element("title", f"{piece.chinese} {piece.english}: {wan(amount)} 万元 = {yuan(amount)}"),
        x=f"{start:.1f}",
        y=str(top),
        width=f"{width:.1f}",
        height=str(BAR),
        class_=f"bar {piece.series}",
        data_yuan=str(amount),
    )


def _text(x: float, y: int, said: str, kind: str) -> Html:
    return element("text", said, x=f"{x:.1f}", y=str(y), class_=kind)


def _legend(groups: Sequence[Bars]) -> Html:
    pieces = [piece for group in groups for bar in group.bars for piece in bar]
    drawn = {piece.series for piece in pieces if piece.amount}
    series = {piece.series: piece for piece in pieces if piece.series in drawn}
    keys = [
        element("li", element("i", class_=f"key {p.series}"), both(p.chinese, p.english))
        for p in series.values()
    ]
    return element("figcaption", element("ul", *keys, class_="legend"))
