"""Years that a text names, whatever year it is in: what else they say decides who may name them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from expectations.words import holds, pattern
from transforms.text import fold_years

ANY_YEAR = re.compile(r"(?:19|20)\d\d")
YEAR = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?=\s*年|[.\-/](?:0?[1-9]|1[0-2])[.\-/](?:[0-2]?\d|3[01])(?!\d))"
)
BESIDE_YEAR = re.compile(r"[年.\-/]")
SENTENCE_END = re.compile(r"[。;!?\n]")


class Mention(NamedTuple):
    """A year that is named, beside words such as 上年, or after words that reach up to it."""

    year: int
    is_beside_neighbour: bool
    is_horizon: bool


def mentions(folded: str) -> tuple[Mention, ...]:
    """Return the years that a folded text names.

    Years in quoted names, document numbers and periods do not count.
    """
    text = fold_years(folded)
    if BESIDE_YEAR.search(text) is None:
        return ()
    bare = pattern("years", "not_counted").sub("", text)
    if ANY_YEAR.search(bare) is None:
        return ()
    return tuple(found for part in SENTENCE_END.split(bare) for found in _in_sentence(part))


def _in_sentence(sentence: str) -> Iterator[Mention]:
    for match in YEAR.finditer(sentence):
        yield Mention(
            int(match["year"]),
            holds(sentence, "years", "neighbours"),
            pattern("years", "horizons").search(sentence[: match.start()]) is not None,
        )
