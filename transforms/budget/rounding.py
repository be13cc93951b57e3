"""Whether printed amounts make up another, as far as rounding lets them tell."""

from collections.abc import Sequence
from decimal import Decimal

from transforms.reader.rows import Piece

Printed = tuple[Piece, Decimal]


def adds_up(total: Printed | None, parts: Sequence[Printed]) -> bool:
    """Return whether parts make up a total; half of the last digit of each may be missing.

    Whole numbers are few enough to be a part by what is missing: they add up exactly or not.
    """
    printed = [*parts] if total is None else [total, *parts]
    wanted = Decimal(0) if total is None else total[1]
    gap = abs(sum((value for _, value in parts), Decimal(0)) - wanted)
    if not any("." in piece.folded for piece, _ in printed):
        return gap == 0
    steps = [abs(value) / digits for piece, value in printed if (digits := _digits(piece))]
    return gap <= min(steps, default=Decimal(0)) / 2 * len(printed)


def _digits(piece: Piece) -> int:
    """Return the printed digits as one number, 0 for none: what one of the last of them is of."""
    return int("".join(filter(str.isdecimal, piece.folded)) or 0)
