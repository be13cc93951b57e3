"""Pictures among the drawing instructions of a PDF page, between BI and EI.

Their data is passed over to where pdfminer finds its end, white space after EI: an end that lies
in another stream, or that is not there, is refused.
"""

import re
from collections.abc import Sequence

from extractors.content_patterns import DICTIONARY, ENDED, GAP, PLAIN_NAME, VALUE

ENTRY = re.compile(rb"(" + PLAIN_NAME + rb")" + GAP + rb"(" + VALUE + rb"|" + DICTIONARY + rb")")
ENTRIES = (
    rb"((?:" + PLAIN_NAME + GAP + rb"(?:" + VALUE + rb"|" + DICTIONARY + rb")" + GAP + rb")*+)"
)
BEGIN = re.compile(GAP + rb"BI" + ENDED + GAP + ENTRIES + rb"ID[\t\n\x0c\r ]")
END = re.compile(rb"(?:[^E]++|E[^I]|EI\S)*+EI\s", re.DOTALL)
END_OF_DIGITS = re.compile(rb"(?:[^~]++|~[^>]|~>\S)*+~>\s" + GAP + rb"EI" + ENDED, re.DOTALL)
FILTER, SIZES = b"/F", {b"/W", b"/H"}
DIGITS = re.compile(rb"\[?" + GAP + rb"/(?:A85|ASCII85Decode)" + ENDED)
FILTERS = re.compile(rb"/|\[" + GAP + rb"/")


def pass_image(data: bytes, at: int, breaks: Sequence[int]) -> tuple[bool, int] | None:
    """Return whether a picture that begins at a place is shown, and where it ends.

    None where no picture begins, or its end is not sure. `breaks` are where streams begin.
    """
    begin = BEGIN.match(data, at)
    if begin is None:
        return None
    entries = dict(ENTRY.findall(begin[1]))
    filters = entries.get(FILTER, b"/")
    if b"null" in entries.values() or not FILTERS.match(filters):
        return None
    end = (END_OF_DIGITS if DIGITS.match(filters) else END).match(data, begin.end())
    if end is None or any(at < place <= end.end() for place in breaks):
        return None
    return entries.keys() >= SIZES, end.end()
