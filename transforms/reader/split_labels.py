"""Labels that share their cell with a value, or with further labels."""

import re

from transforms.memo import for_short_texts
from transforms.reader.labels import OF_WHICH, Label, find_head_label, find_money_label
from transforms.text import fold

SEALED = re.compile(r"^(?P<label>[^:]{2,12}\((?:盖章|公章|签章|单位盖章)\))[:\s]*(?P<value>.*)$")
BRACKETED = re.compile(r"\([^()]*:[^()]*\)")
FOLLOWING = re.compile(r"(?:^|\s+)(?P<label>[^\s:：]{2,12})[:：]")
AMOUNT_AFTER = re.compile(r"^(?P<label>\D{2,24}?)[:\s]*(?P<value>\d[\d,.\s]*(?:亿|万|千)?元?)$")
CLAUSES = re.compile(r"[;。、]\s*|,(?!\d{3}(?!\d))\s*|\s+(?=(?:其中:)?[^\s:\d]{2,12}:)")
COLONED = re.compile(r"^(?P<label>[^:]{1,24}):\s*(?P<value>.*)$", re.DOTALL)


@for_short_texts
def split_label(text: str) -> tuple[str, str] | None:
    """Return label and value where one cell holds both, else None.

    >>> split_label("单位(盖章):六安市金安区体育局")
    ('单位(盖章)', '六安市金安区体育局')
    """
    folded = fold(text)
    part = COLONED.match(OF_WHICH.sub("", folded))
    if part is not None and find_money_label(part["label"]) is not None:
        folded = part[0]
    if BRACKETED.fullmatch(folded):
        folded = folded[1:-1]
    match = SEALED.match(folded) or COLONED.match(folded)
    if match is None:
        return None
    return match["label"].strip(), _printed_tail(text, match["value"])


@for_short_texts
def find_leading_label(text: str) -> Label | None:
    """Return the head field that a cell names or begins with, or None."""
    split = split_label(text)
    return find_head_label(text) or (find_head_label(split[0]) if split else None)


def split_following(value: str) -> tuple[str, str, str] | None:
    """Return value, next label and its value where one line holds several pairs, else None.

    >>> split_following("某区文化馆  金额单位：元")
    ('某区文化馆', '金额单位', '元')
    """
    if ":" not in value and "：" not in value:
        return None
    for match in FOLLOWING.finditer(value):
        if find_head_label(match["label"]) is not None:
            return value[: match.start()], match["label"], value[match.end() :].strip()
    return None


@for_short_texts
def split_amount(text: str) -> tuple[str, str] | None:
    """Return funding label and amount where one cell holds both, else None.

    >>> split_amount("其中:财政拨款 25.0")
    ('其中:财政拨款', '25.0')
    """
    match = AMOUNT_AFTER.match(fold(text))
    if match is None or find_money_label(match["label"]) is None:
        return None
    return match["label"], match["value"]


def split_amounts(text: str) -> list[tuple[str, str]]:
    """Return funding labels and amounts where one cell states several of them, else nothing.

    >>> split_amounts("资金总额:200万元,其中:财政拨款180万元")
    [('资金总额', '200万元'), ('其中:财政拨款', '180万元')]
    """
    stated = [split_amount(part) for part in CLAUSES.split(fold(text)) if part.strip()]
    found = [pair for pair in stated if pair is not None]
    return found if len(found) == len(stated) > 1 else []


def _printed_tail(text: str, folded_value: str) -> str:
    """Return the end of `text` as printed whose folded form is `folded_value`."""
    value = folded_value.strip()
    marks = [at + 1 for at, character in enumerate(text) if character in ":：)）"]
    tails = (text[at:].strip() for at in marks)
    return next((tail for tail in tails if fold(tail) == value), value) if value else ""
