"""Lines of a text as an editor numbers them, and the pages that form feeds make."""

import re
from dataclasses import dataclass

LINE_END = re.compile(r"\r\n|\r|\n")
FORM_FEED = "\f"


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a text file, or the part of one that lies between two form feeds.

    `number` counts from 1 as editors count; `feed_count` is the form feeds before it.
    """

    text: str
    number: int
    feed_count: int

    @property
    def is_blank(self) -> bool:
        """True where nothing is printed."""
        return not self.text.strip()


def split_lines(text: str) -> tuple[PrintedLine, ...]:
    r"""Return the lines of `text`; a form feed ends a page and never a line.

    >>> [(line.text, line.number, line.feed_count) for line in split_lines("a\r\n\fb\n")]
    [('a', 1, 0), ('', 2, 0), ('b', 2, 1)]
    """
    lines: list[PrintedLine] = []
    feed_count = 0
    texts = LINE_END.split(text)
    if texts[-1] == "":
        texts.pop()
    for number, whole in enumerate(texts, start=1):
        for ordinal, part in enumerate(whole.split(FORM_FEED)):
            feed_count += ordinal > 0
            lines.append(PrintedLine(part, number, feed_count))
    return tuple(lines)
