"""Whether a PDF page prints more than its characters tell."""

from collections import Counter
from enum import Enum

from extractors.seen_page import SeenPage

UNMAPPED_MARK = "(cid:"
REPLACEMENT = "\ufffd"
MAX_UNMAPPED_SHARE = 0.5
MIN_IMAGE_SHARE = 0.5
MIN_OUTLINE_COUNT = 200


class TextLayer(Enum):
    """What the characters of a page stand for."""

    READABLE = "the page's text"
    UNREADABLE = "less than the page prints: it is a picture, outlines or an unmapped font"
    BLANK = "a page that prints nothing"


def inspect_text_layer(page: SeenPage) -> TextLayer:
    """Return what the characters of `page` stand for."""
    counts = Counter(page.marks.texts)
    texts = {text: count for text, count in counts.items() if text.strip()}
    unmapped_count = sum(
        count
        for text, count in texts.items()
        if text.startswith(UNMAPPED_MARK) or text == REPLACEMENT
    )
    if unmapped_count > sum(texts.values()) * MAX_UNMAPPED_SHARE:
        return TextLayer.UNREADABLE
    has_words = any(text.isalpha() for text in texts)
    if has_words or (texts and not _is_pictured(page)):
        return TextLayer.READABLE
    if page.images or len(page.curves) >= MIN_OUTLINE_COUNT:
        return TextLayer.UNREADABLE
    return TextLayer.BLANK


def _is_pictured(page: SeenPage) -> bool:
    """Tell whether images cover so much of the page that the text must be in them."""
    covered = sum((x1 - x0) * (bottom - top) for x0, top, x1, bottom in page.images)
    return covered >= MIN_IMAGE_SHARE * page.width * page.height
