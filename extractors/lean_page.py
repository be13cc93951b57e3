"""A PDF page read for no more than its text, rules and pictures; what is not sure is refused.

The drawing instructions run over pdfminer's document and fonts, and every number is computed in
the order that pdfminer and pdfplumber compute it in: the marks are the same to the last bit.
"""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate
from typing import Any, ClassVar

from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import dict_value, list_value, stream_value
from pdfminer.psparser import literal_name
from pdfminer.utils import MATRIX_IDENTITY, Matrix, Rect, apply_matrix_rect, mult_matrix
from pdfplumber.page import Page

from extractors.content_stream import content_of
from extractors.content_tokens import (
    BOX,
    IMAGE,
    RULE,
    Operand,
    UnsureError,
    numbers_of,
    read_operations,
)
from extractors.lean_glyphs import Glyphs, glyphs_of
from extractors.lean_paths import (
    Segment,
    add_area,
    add_path,
    add_rule,
    level_box,
    overlap,
    path_box,
)
from extractors.lean_text import ShownText, TextState, View
from extractors.placing import Drawn
from extractors.seen_page import SeenPage, empty_page
from extractors.text_operators import TextOperators

FAULTS = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError, AssertionError)
IGNORED = frozenset(
    b"w J j M d ri i gs CS cs SC SCN sc scn G g RG rg K k sh BMC BDC EMC MP DP BX EX ET Tr F d0 "
    b"d1".split()
)


def draw(page: Page, fonts: dict[PDFFont, Glyphs]) -> Drawn:
    """Return what a page shows, its characters yet to be placed.

    `fonts` keeps the characters of the fonts of its document.

    Raises:
        UnsureError: pdfplumber might see something else.
    """
    seen = empty_page(page)
    try:
        reader = _Reader(seen, page, fonts)
        reader.run(page.page_obj.resources, page.page_obj.contents, reader.view.ctm)
    except UnsureError:
        raise
    except FAULTS as error:
        raise UnsureError(f"instructions of another form ({error})") from error
    return seen, reader.shown


class _Reader:
    """Runs the drawing instructions of a page and of the forms that it draws."""

    def __init__(self, seen: SeenPage, page: Page, fonts: dict[PDFFont, Glyphs]) -> None:
        ctm = _page_ctm(page.page_obj)
        self.seen = seen
        self.shown = ShownText()
        self.view = View(ctm, _shown_box(page.page_obj, ctm))
        self._manager = page.pdf.rsrcmgr
        self._fonts = fonts
        self._running: set[int] = set()

    def run(self, resources: Any, streams: Any, ctm: Matrix) -> None:
        """Run content streams with a state of their own."""
        state = _State(self, resources, ctm)
        self.view.ctm = ctm
        named = [stream_value(stream) for stream in list_value(streams)]
        found = [stream for stream in named if stream.objid is not None]
        ids = {stream.objid for stream in found if stream.objid is not None}
        if len(ids) < len(set(map(id, found))) or ids & self._running:
            raise UnsureError("a form that draws itself")
        self._running |= ids
        of_texts, of_paths, texts = TextOperators.TABLE, _State.TABLE, state.texts
        parts = [content_of(stream) for stream in found]
        breaks = [*accumulate([len(part) + 1 for part in parts])]
        for word, operands in read_operations(b"\n".join(parts), breaks):
            if word in of_texts:
                of_texts[word](texts, operands)
            elif word in of_paths:
                of_paths[word](state, operands)
            elif word not in IGNORED:
                raise UnsureError(f"an operator {word.decode('latin-1')}")
        self._running -= ids

    def load(self, resources: Any) -> tuple[dict[object, PDFFont], dict[object, object]]:
        """Return the fonts and the forms that resources name."""
        interpreter = PDFPageInterpreter(self._manager, PDFDevice(self._manager))
        interpreter.init_resources(resources)
        return interpreter.fontmap, interpreter.xobjmap

    def glyphs(self, font: PDFFont) -> Glyphs:
        """Return the characters of a font."""
        if font not in self._fonts:
            self._fonts[font] = glyphs_of(font)
        return self._fonts[font]


def _page_ctm(page: PDFPage) -> Matrix:
    """Return the matrix that puts a page, turned as it is to be shown, to the origin."""
    x0, y0, x1, y1 = page.mediabox
    turned: dict[int, Matrix] = {
        90: (0, -1, 1, 0, -y0, x1),
        180: (-1, 0, 0, -1, x1, y1),
        270: (0, 1, -1, 0, y1, -x0),
    }
    return turned.get(page.rotate, (1, 0, 0, 1, -x0, -y0))


def _shown_box(page: PDFPage, ctm: Matrix) -> Rect:
    whole = apply_matrix_rect(ctm, page.mediabox)
    shown = overlap(whole, apply_matrix_rect(ctm, page.cropbox))
    return shown if shown[0] < shown[2] and shown[1] < shown[3] else whole


class _State:
    """The graphics state of one content stream."""

    def __init__(self, reader: _Reader, resources: Any, ctm: Matrix) -> None:
        self.reader = reader
        self.view = reader.view
        self.seen = reader.seen
        self.resources = resources
        fonts, self.forms = reader.load(resources)
        self.ctm = ctm
        self.texts = TextOperators(fonts, reader.glyphs, reader.shown, reader.view)
        self.path: list[Segment] = []
        self.saved: list[tuple[Matrix, TextState, Rect]] = []

    def _box(self, groups: Sequence[Any]) -> None:
        """Clip to a rectangle, fill or stroke it."""
        numbers, is_clip, is_stroked = groups
        x, y, w, h = map(float, numbers.split())
        ctm = self.ctm if is_clip else self.view.ctm
        box = None if self.path else level_box(x, y, w, h, ctm)
        if box is not None and is_clip:
            self.view.clip = overlap(self.view.clip, box)
        elif box is not None and box[1] < box[3]:
            add_area(self.seen, box, self.view.clip, bool(is_stroked))
        else:
            self._rectangle((x, y, w, h))
            if is_clip:
                self._clip(())
                self._drop(())
            else:
                self._paint((), is_stroked=bool(is_stroked), is_closed=False)

    def _rule(self, groups: Sequence[Any]) -> None:
        is_new, start, end = groups
        x0, y0 = map(float, start.split())
        x1, y1 = map(float, end.split())
        if is_new or not self.path:
            add_rule(self.seen, (x0, y0), (x1, y1), self.view.ctm, self.view.clip)
            self._drop(())
        else:
            self.path += [("m", (x0, y0)), ("l", (x1, y1))]
            self._paint((), is_stroked=True, is_closed=False)

    def _save(self, _: Sequence[Operand]) -> None:
        self.saved.append((self.ctm, self.texts.state.copy(), self.view.clip))

    def _restore(self, _: Sequence[Operand]) -> None:
        if self.saved:
            self.ctm, self.texts.state, self.view.clip = self.saved.pop()
            self.view.ctm = self.ctm

    def _concatenate(self, operands: Sequence[Operand]) -> None:
        a, b, c, d, e, f = numbers_of(operands, 6)
        self.ctm = self.view.ctm = mult_matrix((a, b, c, d, e, f), self.ctm)

    def _rectangle(self, operands: Sequence[Operand]) -> None:
        x, y, w, h = numbers_of(operands, 4)
        self.path += [
            ("m", (x, y)),
            ("l", (x + w, y)),
            ("l", (x + w, y + h)),
            ("l", (x, y + h)),
            ("h", ()),
        ]

    def _close(self, _: Sequence[Operand]) -> None:
        self.path.append(("h", ()))

    def _drop(self, _: Sequence[Operand]) -> None:
        self.path = []

    def _clip(self, _: Sequence[Operand]) -> None:
        box = path_box(self.path, self.ctm)
        if box is not None:
            self.view.clip = overlap(self.view.clip, box)

    def _draw_to(self, operands: Sequence[Operand], kind: str, count: int) -> None:
        self.path.append((kind, numbers_of(operands, count)))

    def _paint(self, _: Sequence[Operand], is_stroked: bool, is_closed: bool) -> None:
        if is_closed:
            self.path.append(("h", ()))
        add_path(self.seen, self.path, self.view.ctm, self.view.clip, is_stroked)
        self.path = []

    def _draw(self, operands: Sequence[Operand]) -> None:
        """Draw a form or an image."""
        found = self.forms.get(str(operands[-1]))
        if found is None:
            return
        drawn, view = stream_value(found), self.view
        kind = literal_name(drawn.get("Subtype")) if drawn.get("Subtype") else ""
        if kind == "Form" and "BBox" in drawn:
            box = list_value(drawn["BBox"])
            matrix = list_value(drawn.get("Matrix", list(MATRIX_IDENTITY)))
            outer = view.clip
            placed = mult_matrix(matrix, view.ctm)  # type: ignore[arg-type]
            view.clip = overlap(outer, apply_matrix_rect(placed, box))  # type: ignore[arg-type]
            own = drawn.get("Resources")
            resources = dict_value(own) if own else dict(self.resources)
            self.reader.run(resources, [drawn], mult_matrix(matrix, self.ctm))  # type: ignore[arg-type]
            view.clip = outer
        elif kind == "Image" and "Width" in drawn and "Height" in drawn:
            self._image((1.0,))

    def _image(self, operands: Sequence[Operand]) -> None:
        if not operands[0]:
            return
        box = apply_matrix_rect(mult_matrix(MATRIX_IDENTITY, self.view.ctm), (0, 0, 1, 1))
        self.seen.images.append(self.seen.extent_of(box))

    TABLE: ClassVar[dict[bytes, Callable[["_State", Sequence[Any]], None]]] = {
        BOX: _box, RULE: _rule, IMAGE: _image, b"q": _save, b"Q": _restore, b"cm": _concatenate,
        b"re": _rectangle, b"h": _close, b"n": _drop, b"W": _clip, b"W*": _clip, b"Do": _draw,
        b"m": partial(_draw_to, kind="m", count=2), b"l": partial(_draw_to, kind="l", count=2),
        b"c": partial(_draw_to, kind="c", count=6), b"v": partial(_draw_to, kind="v", count=4),
        b"y": partial(_draw_to, kind="y", count=4),
        b"S": partial(_paint, is_stroked=True, is_closed=False),
        b"s": partial(_paint, is_stroked=True, is_closed=True),
        b"f": partial(_paint, is_stroked=False, is_closed=False),
        b"f*": partial(_paint, is_stroked=False, is_closed=False),
        b"B": partial(_paint, is_stroked=True, is_closed=False),
        b"B*": partial(_paint, is_stroked=True, is_closed=False),
        b"b": partial(_paint, is_stroked=True, is_closed=True),
        b"b*": partial(_paint, is_stroked=True, is_closed=True),
    }  # fmt: skip
    """What to do by operator."""
