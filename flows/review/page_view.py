"""Which part of a page a picture of it shows, in the coordinates of cells."""

from typing import Any

from extractors.model import Box

Corners = tuple[float, float, float, float]


def view_of(page: Any) -> Box:
    """Return what is shown of a page, as cells are placed: from its media box's upper left."""
    width, height = page.get_size()
    shown = _ordered(page.get_bbox())
    media = _ordered(page.get_mediabox(fallback_ok=False) or shown)
    left, bottom, right, top = (abs(a - b) for a, b in zip(shown, media, strict=True))
    cut = {0: (left, top), 90: (bottom, left), 180: (right, bottom), 270: (top, right)}
    turn = page.get_rotation()
    x0, y0 = cut[turn]
    origin = (media[0], -media[1]) if turn in (0, 180) else (media[1], -media[0])
    x0, y0 = x0 + origin[0], y0 + origin[1]
    return Box(x0, y0, x0 + width, y0 + height)


def _ordered(corners: Corners) -> Corners:
    x0, y0, x1, y1 = corners
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
