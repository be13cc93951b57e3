"""Patterns of the drawing instructions of a PDF page.

An instruction is a name, numbers, a string or a list before an operator. Those that come together
time and again are one pattern: what sets the text up and the string that it shows, a rectangle
and its painting, a rule. Instructions that change nothing that is read are passed over.
"""

import re

BLANKS = b"\t\n\x0c\r "
BLANK = rb"[\t\n\x0c\r ]"
GAP = BLANK + rb"*+"
ENDED = rb"(?![^\t\n\x0c\r \[\]()<>/%])"
DIGITS = rb"[-+.\d\t\n\x0c\r ]*+"
NUMBER = rb"[+-]?(?:\d+\.?\d*|\.\d+)"
NUMBERS = rb"([-+.\d\t\n\x0c\r ]++)(?<=[\t\n\x0c\r ])"
"""What stands before an operator of numbers: it is for `float` to refuse what is none."""
NAME = rb"/([^\x00\t\n\x0b\x0c\r \[\]()<>{}/%#]*+)"
STRING = rb"\(((?:[^()\\]++|\\.)*+)\)"
HEX = rb"<([0-9A-Fa-f]*+)>"
KEYWORD = rb"([A-Za-z][A-Za-z0-9*]*+" + ENDED + rb"|['\"])"
MOST_SETTINGS = rb"{0,12}"


def unheld(pattern: bytes) -> bytes:
    """Return a pattern whose groups are not kept."""
    return re.sub(rb"(?<!\\)\((?!\?)", b"(?:", pattern)


PLAIN_NAME = rb"/[!\"$&'*-.0-;=?-Z\\^-z|~]*+"
ATOM = b"|".join([NUMBER + ENDED, PLAIN_NAME, unheld(STRING), unheld(HEX)])
VALUE = (
    ATOM
    + rb"|(?:true|false|null)"
    + ENDED
    + rb"|\[(?:"
    + GAP
    + rb"(?:"
    + ATOM
    + rb"))*+"
    + GAP
    + rb"\]"
)
DICTIONARY = rb"<<(?:" + GAP + PLAIN_NAME + GAP + rb"(?:" + VALUE + rb"))*+" + GAP + rb">>"
PASSED_OVER = (
    rb"(?:" + DIGITS + rb"(?:[gGwJjMikK]|rg|RG|ET|EMC|Tr|BX|EX|scn?|SCN?)"
    rb"|" + PLAIN_NAME + GAP + rb"(?:gs|cs|CS|ri|BMC|MP|sh|scn|SCN"
    rb"|(?:" + DICTIONARY + rb"|" + PLAIN_NAME + rb")" + GAP + rb"(?:BDC|DP)))" + ENDED + GAP
)  # fmt: skip
FONT = NAME + GAP + NUMBERS + rb"Tf" + ENDED + GAP
SPACE = NUMBERS + rb"Tc" + ENDED + GAP
WORD_SPACE = NUMBERS + rb"Tw" + ENDED + GAP
SCALE = NUMBERS + rb"Tz" + ENDED + GAP
LEADING = NUMBERS + rb"TL" + ENDED + GAP
SPACES = rb"(?=" + DIGITS + rb"T[cwz])(?:" + b"|".join([SPACE, WORD_SPACE, SCALE]) + rb")"
LEADING_OR_SPACES = (
    rb"(?=" + DIGITS + rb"T[Lcwz])(?:" + b"|".join([LEADING, SPACE, WORD_SPACE, SCALE]) + rb")"
)  # fmt: skip
MATRIX = NUMBERS + rb"Tm" + ENDED + GAP
MOVE = NUMBERS + rb"T([dD])" + ENDED + GAP
PART = (
    GAP + rb"(?:(" + NUMBER + rb")(?=[\t\n\x0c\r (<\]]|$)|" + STRING + rb"|" + HEX + rb")"
)  # fmt: skip
PARTS = rb"\[((?:" + unheld(PART) + rb")*+" + GAP + rb")\]"


def _optional(*patterns: bytes) -> bytes:
    return rb"(?:" + b"".join(patterns) + rb")?"


def _some(*patterns: bytes) -> bytes:
    return rb"(?:" + b"|".join(patterns) + rb")" + MOST_SETTINGS


PASSED = rb"(?:" + PASSED_OVER + rb")*+"
BETWEEN = rb"(?:(?![fSW])" + PASSED_OVER + rb")*+"
STATE = (
    GAP + PASSED + _optional(rb"(Q)", ENDED, GAP, PASSED) + _optional(rb"(q)", ENDED, GAP, PASSED)
)  # fmt: skip
MOVED = (
    rb"(?:([-+.\d]++)" + BLANK + rb"++([-+.\d]++)" + BLANK + rb"++T([dD])" + GAP
    + rb"(?:" + HEX + rb"|" + STRING + rb")" + GAP + rb"Tj" + ENDED + GAP + rb")"
)  # fmt: skip
TEXT = (
    rb"(?:(?![-+.\d])|(?=" + DIGITS + rb"T))"
    + _optional(rb"(BT)", ENDED, GAP)
    + _some(FONT, MATRIX, LEADING_OR_SPACES, PASSED_OVER)
    + _optional(MOVE, _some(FONT, SPACES, PASSED_OVER))
    + rb"(?:(?:(?P<list>\[)?" + GAP + rb"(?:" + STRING + rb"|" + HEX + rb")" + GAP
    + rb"(?(list)\]" + GAP + rb"TJ|Tj)|" + PARTS + GAP + rb"TJ)" + ENDED
    + GAP + rb"(?:(T\*)" + ENDED + rb"|(" + unheld(MOVED) + rb"+))?"
    + rb"|ET" + ENDED + rb")"
)  # fmt: skip
BOX = (
    NUMBERS + rb"re" + ENDED + GAP + BETWEEN
    + rb"(?:(W)\*?+" + ENDED + GAP + rb"n|f\*?+|(S))" + ENDED
)  # fmt: skip
RULE = (
    _optional(rb"(n)", ENDED, GAP) + NUMBERS + rb"m" + ENDED + GAP
    + NUMBERS + rb"l" + ENDED + GAP + BETWEEN + rb"S" + ENDED
)  # fmt: skip
SINGLE = (
    rb"(?:" + NAME + GAP + rb"(" + DICTIONARY + rb")?" + GAP + rb")?"
    rb"((?:" + NUMBER + BLANK + rb"++)*+)(?!BI" + ENDED + rb")" + KEYWORD
)
OPERATION = re.compile(
    STATE + rb"(?:" + TEXT + rb"()|" + BOX + rb"()|"
    + RULE + rb"()|" + SINGLE + rb"|())",
    re.DOTALL,
)  # fmt: skip
IS_STATE, IS_TEXT, IS_BOX, IS_RULE, IS_SINGLE, IS_OTHER = 2, 24, 28, 32, 36, 37
"""The last group of each part of an operation."""
MOVED_STRINGS = re.compile(MOVED, re.DOTALL)
PARTS_OF_LIST = re.compile(PART, re.DOTALL)
TOKEN = re.compile(
    rb"(?:[\t\n\x0c\r ]++|%[^\r\n]*+[\r\n])*+(?:"
    rb"(" + NUMBER + rb")" + ENDED + rb"|" + KEYWORD + rb"|\(([^()\\]*)\)"
    rb"|<([0-9A-Fa-f\t\n\x0c\r ]*)>|" + NAME + rb"|(\()|(\[|\]|<<|>>))"
)
