"""Whether a PDF page prints more than its characters tell."""

from collections.abc import Sequence
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
    texts = page.marks.texts
    if _unmapped_share(texts) > MAX_UNMAPPED_SHARE:
        return TextLayer.UNREADABLE
    has_words = any(map(str.isalpha, texts))
    is_printed = has_words or any(text.strip() for text in texts)
    if has_words or (is_printed and not _is_pictured(page)):
        return TextLayer.READABLE
    if page.images or len(page.curves) >= MIN_OUTLINE_COUNT:
        return TextLayer.UNREADABLE
    return TextLayer.BLANK


def _unmapped_share(texts: Sequence[str]) -> float:
    """Return how many of the characters that print something stand for nothing that is known."""
    whole = "".join(texts)
    if UNMAPPED_MARK not in whole and REPLACEMENT not in whole:
        return 0.0
    printed = [text for text in texts if text.strip()]
    unmapped = [t for t in printed if t.startswith(UNMAPPED_MARK) or t == REPLACEMENT]
    return len(unmapped) / len(printed)


def _is_pictured(page: SeenPage) -> bool:
    """Tell whether images cover so much of the page that the text must be in them."""
    covered = sum((x1 - x0) * (bottom - top) for x0, top, x1, bottom in page.images)
    return covered >= MIN_IMAGE_SHARE * page.width * page.height
