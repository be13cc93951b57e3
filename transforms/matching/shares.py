"""What each row takes of a total that stands in several rows."""

from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal

CENT = Decimal("0.01")


def share_out(total: Decimal | None, weights: Sequence[Decimal | None]) -> list[Decimal | None]:
    """Return `total` in shares by `weights`, to the cent; the last share has the remainder.

    >>> share_out(Decimal("100.00"), [Decimal(1), Decimal(2)])
    [Decimal('33.33'), Decimal('66.67')]
    >>> share_out(Decimal("10.00"), [Decimal(1), None])
    [Decimal('5.00'), Decimal('5.00')]
    """
    if total is None or len(weights) == 1:
        return [total] * len(weights)
    known = [weight or Decimal(0) for weight in weights]
    whole = sum(known, Decimal(0))
    if whole <= 0 or None in weights or min(known) < 0:
        known, whole = [Decimal(1)] * len(weights), Decimal(len(weights))
    shares = [(total * w / whole).quantize(CENT, ROUND_DOWN) for w in known[:-1]]
    return [*shares, total - sum(shares, Decimal(0))]
