"""What a PDF page shows: the marks that text, rules and pictures leave on it, and nothing else."""

from dataclasses import dataclass, field

from pdfplumber.page import Page

from extractors.characters import Mark, mark_of

Point = tuple[float, float]
Extent = tuple[float, float, float, float]


@dataclass(slots=True)
class SeenPage:
    """The marks of a page in points from its upper left corner.

    Extents are x0, top, x1, bottom; `areas` are the rectangles with whether they are stroked,
    `images` the extents of pictures.
    """

    page_number: int
    width: float
    height: float
    marks: list[Mark] = field(default_factory=list)
    lines: list[Extent] = field(default_factory=list)
    areas: list[tuple[Extent, bool]] = field(default_factory=list)
    curves: list[list[Point]] = field(default_factory=list)
    images: list[Extent] = field(default_factory=list)


def see_with_plumber(page: Page) -> SeenPage:
    """Return what pdfplumber sees of a page."""
    return SeenPage(
        page.page_number,
        float(page.width),
        float(page.height),
        [mark_of(char) for char in page.chars],
        [_extent(line) for line in page.lines],
        [(_extent(rect), bool(rect["stroke"])) for rect in page.rects],
        [list(curve["pts"]) for curve in page.curves],
        [_extent(image) for image in page.images],
    )


def _extent(found: dict[str, float]) -> Extent:
    return found["x0"], found["top"], found["x1"], found["bottom"]
