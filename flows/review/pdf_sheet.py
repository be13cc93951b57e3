"""The pages of a PDF as pictures, each printed piece with a frame over it."""

from base64 import b64encode
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pypdfium2  # type: ignore[import-untyped]

from extractors.model import Box, SourceDocument
from extractors.signatures import pdf_start
from flows.markup import NOTHING, Html, element
from flows.review.model import Mark
from flows.review.page_view import view_of

POINTS_PER_INCH = 72
DPI = 110
MOST_PIXELS = 2200
COLORS = 64
EMPTY = Box(0, 0, 595, 842)


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as PNG, and the part of the page that it shows, in the coordinates of cells."""

    png: bytes
    view: Box


class PdfSheets:
    """Draws the pages of one PDF, one at a time; a page that cannot be drawn is a blank sheet."""

    def __init__(self, source: SourceDocument) -> None:
        self._fault = ""
        self._pdf: Any = None
        try:
            self._pdf = pypdfium2.PdfDocument(source.data[pdf_start(source.data) or 0 :])
        except Exception as error:
            self._fault = f"{type(error).__name__}: {error}"

    def close(self) -> None:
        """Let go of the PDF."""
        if self._pdf is not None:
            self._pdf.close()

    def draw(self, page_number: int, marks: Iterable[Mark]) -> Html:
        """Return the sheet of a page."""
        marks = list(marks)
        try:
            if self._pdf is None:
                raise ValueError(self._fault)
            picture = _take_picture(self._pdf[page_number - 1])
        except Exception as error:
            view = _around(marks)
            note = element("p", f"This page cannot be drawn: {error}", class_="fault")
            return element("div", note, *_frames(marks, view), class_="paper", style=_ratio(view))
        data = f"data:image/png;base64,{b64encode(picture.png).decode()}"
        image = element("img", src=data, alt=f"page {page_number}")
        return element("div", image, *_frames(marks, picture.view), class_="paper")


def _take_picture(page: Any) -> Picture:
    with closing(page):
        largest = max(*page.get_size(), 1.0)
        scale = min(DPI / POINTS_PER_INCH, MOST_PIXELS / largest)
        with closing(page.render(scale=scale)) as bitmap:
            image = bitmap.to_pil().convert("RGB").quantize(COLORS, dither=0)
        buffer = BytesIO()
        image.save(buffer, "PNG", optimize=True)
        return Picture(buffer.getvalue(), view_of(page))


def _around(marks: Iterable[Mark]) -> Box:
    """Return a sheet of A4, or a larger one that holds every piece."""
    boxes = [mark.piece.box for mark in marks if mark.piece.box is not None]
    right = max((box.x1 for box in boxes), default=0.0)
    bottom = max((box.bottom for box in boxes), default=0.0)
    return Box(0, 0, max(right, EMPTY.x1), max(bottom, EMPTY.bottom))


def _ratio(view: Box) -> str:
    return f"aspect-ratio:{view.x1 - view.x0:.0f}/{view.bottom - view.top:.0f}"


def _frames(marks: Iterable[Mark], view: Box) -> list[Html]:
    return [_frame(mark, mark.piece.box, view) for mark in marks if mark.piece.box is not None]


def _frame(mark: Mark, box: Box, view: Box) -> Html:
    width, height = view.x1 - view.x0, view.bottom - view.top
    if width <= 0 or height <= 0:
        return NOTHING
    style = (
        f"left:{(box.x0 - view.x0) / width:.3%};top:{(box.top - view.top) / height:.3%};"
        f"width:{(box.x1 - box.x0) / width:.3%};height:{(box.bottom - box.top) / height:.3%}"
    )
    return element(
        "i", class_=f"frame {mark.fate}", id=mark.anchor, style=style, title=describe(mark)
    )


def describe(mark: Mark) -> str:
    """Return what a piece says and what became of it, for a tooltip."""
    reason = f": {mark.reason}" if mark.reason else ""
    return f"{mark.fate}{reason}\n{mark.piece.text}"
