"""The indicators of linked projects in two years: what became of each."""

from collections.abc import Sequence

from transforms.matching.assignment import assign
from transforms.matching.model import Indicator, Link, Method, Status, as_score
from transforms.matching.names import indicator_name


def match_indicators(current: Sequence[Indicator], previous: Sequence[Indicator]) -> list[Link]:
    """Return a row for each link, for each new and for each discontinued indicator."""
    weights = {
        (new.key, old.key): 1.0
        for new in current
        for old in previous
        if indicator_name(new.name) == indicator_name(old.name)
    }
    pairs = assign(weights)
    linked = {key for pair in pairs for key in pair}
    return [
        *(Link(*pair, Status.CONTINUED, Method.NAME, as_score(1.0)) for pair in pairs),
        *(Link(row.key, None, Status.NEW) for row in current if row.key not in linked),
        *(Link(None, row.key, Status.DISCONTINUED) for row in previous if row.key not in linked),
    ]
