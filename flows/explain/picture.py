"""A part of a page of a PDF as PNG, with frames around cells."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, ImageDraw

from extractors.model import Box
from extractors.signatures import pdf_start
from flows.review.page_view import view_of

POINTS_PER_INCH = 72
DPI = 150
MOST_PIXELS = 4000
AROUND_X, AROUND_Y = 24.0, 60.0
"""How much of the page is shown beside, above and below what is framed, in points."""
MAIN, BESIDE = (200, 30, 30), (40, 90, 200)
MAIN_WIDTH, BESIDE_WIDTH = 4, 1


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle to frame, as cells are placed; the main one is the fact itself."""

    box: Box
    is_main: bool


def draw_place(data: bytes, page_number: int, frames: Sequence[Frame]) -> bytes:
    """Return the part of a page around `frames` as PNG."""
    with (
        closing(pypdfium2.PdfDocument(data[pdf_start(data) or 0 :])) as pdf,
        closing(pdf[page_number - 1]) as page,
    ):
        scale = min(DPI / POINTS_PER_INCH, MOST_PIXELS / max(*page.get_size(), 1.0))
        view = view_of(page)
        with closing(page.render(scale=scale)) as bitmap:
            image = bitmap.to_pil().convert("RGB")
    placed = [(frame, _pixels(frame.box, view, scale)) for frame in frames]
    pen = ImageDraw.Draw(image)
    for frame, corners in sorted(placed, key=lambda one: one[0].is_main):
        color, width = (MAIN, MAIN_WIDTH) if frame.is_main else (BESIDE, BESIDE_WIDTH)
        pen.rectangle(_outside(corners, width), outline=color, width=width)
    buffer = BytesIO()
    _cut(image, [corners for _, corners in placed], scale).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _pixels(box: Box, view: Box, scale: float) -> tuple[float, float, float, float]:
    left, top = (box.x0 - view.x0) * scale, (box.top - view.top) * scale
    right, bottom = (box.x1 - view.x0) * scale, (box.bottom - view.top) * scale
    return left, top, max(right, left), max(bottom, top)


def _outside(
    corners: tuple[float, float, float, float], width: int
) -> tuple[float, float, float, float]:
    """Return a frame that hides nothing of what it surrounds."""
    left, top, right, bottom = corners
    return left - width, top - width, right + width, bottom + width


def _cut(
    image: Image.Image, places: Sequence[tuple[float, float, float, float]], scale: float
) -> Image.Image:
    """Return the part of a page with all places and some room around them."""
    if not places:
        return image
    lefts, tops, rights, bottoms = zip(*places, strict=True)
    beside, above = AROUND_X * scale, AROUND_Y * scale
    corners = (
        max(0, int(min(lefts) - beside)),
        max(0, int(min(tops) - above)),
        min(image.width, int(max(rights) + beside) + 1),
        min(image.height, int(max(bottoms) + above) + 1),
    )
    is_on_page = corners[0] < corners[2] and corners[1] < corners[3]
    return image.crop(corners) if is_on_page else image
