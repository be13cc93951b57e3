"""What a PDF page shows: the marks that text, rules and pictures leave on it, and nothing else."""

from dataclasses import dataclass, field

from pdfplumber.page import Page

from extractors.characters import Marks, mark_of

Point = tuple[float, float]
Extent = tuple[float, float, float, float]


@dataclass(slots=True)
class SeenPage:
    """The marks of a page in points, counted down from its top and from `left` and `top` on.

    Extents are x0, top, x1, bottom; `areas` are the rectangles with whether they are stroked,
    `images` the extents of pictures.
    """

    page_number: int
    width: float
    height: float
    left: float = 0.0
    top: float = 0.0
    marks: Marks = field(default_factory=lambda: Marks.of(()))
    lines: list[Extent] = field(default_factory=list)
    areas: list[tuple[Extent, bool]] = field(default_factory=list)
    curves: list[list[Point]] = field(default_factory=list)
    images: list[Extent] = field(default_factory=list)

    def extent_of(self, box: Extent) -> Extent:
        """Return the extent of a box that counts up from the page's lower left corner."""
        x0, y0, x1, y1 = box
        left, top, height = self.left, self.top, self.height
        return x0 + left, height - y1 + top, x1 + left, height - y0 + top

    def point_of(self, x: float, y: float) -> Point:
        """Return a point that counts up from the page's lower left corner."""
        return self.left + x, self.top + self.height - y


def empty_page(page: Page) -> SeenPage:
    """Return a page before anything is seen of it."""
    left, top = page.mediabox[:2]
    size = float(page.width), float(page.height)
    return SeenPage(page.page_number, *size, float(left), float(top))


def see_with_plumber(page: Page) -> SeenPage:
    """Return what pdfplumber sees of a page."""
    seen = empty_page(page)
    seen.marks = Marks.of([mark_of(char) for char in page.chars])
    seen.lines = [_extent(line) for line in page.lines]
    seen.areas = [(_extent(rect), bool(rect["stroke"])) for rect in page.rects]
    seen.curves = [list(curve["pts"]) for curve in page.curves]
    seen.images = [_extent(image) for image in page.images]
    return seen


def _extent(found: dict[str, float]) -> Extent:
    return found["x0"], found["top"], found["x1"], found["bottom"]
