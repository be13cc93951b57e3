"""Values that the warehouse cannot hold exactly are left out, with a flag."""

from dataclasses import replace
from decimal import Decimal

from transforms.targets.flags import Flag
from transforms.targets.model import Target

MOST_INTEGER_DIGITS = 20
MOST_DECIMALS = 8
MOST_NORM_DIGITS = 26


def limited(target: Target) -> Target:
    """Return the target without values that the warehouse cannot hold exactly."""
    values = [(value, target.scale) for value in (target.value, target.value_upper)]
    values += [(part.value, part.scale) for part in target.parts]
    if all(value is None or _fits(value, scale) for value, scale in values):
        return target
    flags = (*target.flags, Flag.VALUE_OUT_OF_RANGE)
    return replace(target, value=None, value_upper=None, parts=(), flags=flags)


def _fits(value: Decimal, scale: Decimal) -> bool:
    decimals = max(-int(value.as_tuple().exponent), 0)
    integer_digits = len(value.as_tuple().digits) - decimals
    norm_digits = integer_digits + scale.adjusted()
    return (
        integer_digits <= MOST_INTEGER_DIGITS
        and decimals <= MOST_DECIMALS
        and norm_digits <= MOST_NORM_DIGITS
    )
