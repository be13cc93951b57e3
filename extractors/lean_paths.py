"""Rules and outlines of a path, told apart as pdfminer tells them, and cut to what is shown."""

import re
from collections.abc import Sequence

from pdfminer.utils import Matrix, Rect, apply_matrix_pt, get_bound

from extractors.seen_page import Point, SeenPage

TOLERANCE = 1.0
Segment = tuple[str, tuple[float, ...]]
SUBPATH = re.compile("m[^m]+")


def overlap(box: Rect, other: Rect) -> Rect:
    """Return what two boxes have in common; its corners cross where that is nothing."""
    return (
        max(box[0], other[0]),
        max(box[1], other[1]),
        min(box[2], other[2]),
        min(box[3], other[3]),
    )


def path_box(path: Sequence[Segment], ctm: Matrix) -> Rect | None:
    """Return the box around all points of a path, None where it has none."""
    points = [
        apply_matrix_pt(ctm, point)
        for _, numbers in path
        for point in zip(numbers[::2], numbers[1::2], strict=True)
    ]
    if not points:
        return None
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def add_path(
    page: SeenPage, path: Sequence[Segment], ctm: Matrix, clip: Rect, is_stroked: bool
) -> None:
    """Add what a painted path shows."""
    shape = "".join([kind for kind, _ in path])
    if shape[:1] != "m":
        return
    if shape.count("m") > 1:
        for found in SUBPATH.finditer(shape):
            add_path(page, path[found.start() : found.end()], ctm, clip, is_stroked)
        return
    start = path[0][1][-2:]
    points = [apply_matrix_pt(ctm, (n[-2:] if n else start)) for _, n in path]  # type: ignore[arg-type]
    if len(shape) > 3 and shape[-2:] == "lh" and points[-2] == points[0]:
        shape = shape[:-2] + "h"
        points.pop()
    shown = _cut(get_bound(points[:2] if shape in {"ml", "mlh"} else points), clip)
    if shown is None:
        return
    if shape in {"ml", "mlh"}:
        page.lines.append(page.extent_of(shown))
    elif shape in {"mlllh", "mllll"} and _is_rectangle(points):
        page.areas.append((page.extent_of(shown), is_stroked))
    else:
        page.curves.append([page.point_of(x, y) for x, y in points])


def level_box(x: float, y: float, w: float, h: float, ctm: Matrix) -> Rect | None:
    """Return a rectangle as it is shown, None where that is at an angle."""
    a, b, c, d, e, f = ctm
    if not (b or c):
        x0, y0, x1, y1 = a * x + e, d * y + f, a * (x + w) + e, d * (y + h) + f
    elif not (a or d):
        x0, y0, x1, y1 = c * y + e, b * x + f, c * (y + h) + e, b * (x + w) + f
    else:
        return None
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def add_area(page: SeenPage, box: Rect, clip: Rect, is_stroked: bool) -> None:
    """Add a rectangle that is filled or stroked."""
    shown = _cut(box, clip)
    if shown is not None:
        page.areas.append((page.extent_of(shown), is_stroked))


def add_rule(page: SeenPage, start: Point, end: Point, ctm: Matrix, clip: Rect) -> None:
    """Add a straight line that is stroked."""
    x0, y0 = apply_matrix_pt(ctm, start)
    x1, y1 = apply_matrix_pt(ctm, end)
    if x1 < x0:
        x0, x1 = x1, x0
    if y1 < y0:
        y0, y1 = y1, y0
    shown = _cut((x0, y0, x1, y1), clip)
    if shown is not None:
        page.lines.append(page.extent_of(shown))


def _is_rectangle(points: Sequence[Point]) -> bool:
    (x0, y0), (x1, y1), (x2, y2), (x3, y3), last = points
    is_square = (x0 == x1 and y1 == y2 and x2 == x3 and y3 == y0) or (
        y0 == y1 and x1 == x2 and y2 == y3 and x3 == x0
    )
    return is_square and points[0] == last


def _cut(box: Rect, clip: Rect) -> Rect | None:
    if clip[0] <= box[0] <= box[2] <= clip[2] and clip[1] <= box[1] <= box[3] <= clip[3]:
        return box
    x0, y0, x1, y1 = overlap(clip, box)
    if x1 < x0 - TOLERANCE or y1 < y0 - TOLERANCE:
        return None
    return x0, y0, max(x0, x1), max(y0, y1)
