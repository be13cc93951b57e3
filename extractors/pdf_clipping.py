"""Layout of a PDF page as it is seen: without what its clipping paths hide.

Spreadsheet programs draw a row that a page break cuts on both pages, each time whole, and let the
clipping path show one half: read without it, the text would stand on both pages.
"""

import logging
from typing import Any

from pdfminer.layout import LTChar, LTComponent, LTItem, LTLine, LTPage, LTRect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import Matrix, Rect, apply_matrix_pt, apply_matrix_rect, mult_matrix
from pdfplumber.page import Page
from pdfplumber.page import PDFPageAggregatorWithMarkedContent as PageAggregator

from extractors.lean_paths import TOLERANCE, overlap

logger = logging.getLogger(__name__)


class ClippingDevice(PageAggregator):
    """Collects what lies inside the clipping box in force."""

    def __init__(self, resources: PDFResourceManager, page_number: int) -> None:
        super().__init__(resources, pageno=page_number)
        self.clip: Rect = (0.0, 0.0, 0.0, 0.0)
        self.hidden_count = 0
        self._outer_clips: list[Rect] = []

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        """Start with the part of the page that is shown."""
        super().begin_page(page, ctm)
        self.clip = apply_matrix_rect(ctm, page.mediabox)
        shown = overlap(self.clip, apply_matrix_rect(ctm, page.cropbox))
        if shown[0] < shown[2] and shown[1] < shown[3]:
            self.clip = shown

    def begin_figure(self, name: str, bbox: Rect, matrix: Matrix) -> None:
        """Clip to the box of a form or an image."""
        super().begin_figure(name, bbox, matrix)
        self._outer_clips.append(self.clip)
        self.narrow(apply_matrix_rect(mult_matrix(matrix, self.ctm), bbox))

    def end_figure(self, name: str) -> None:
        """Go back to the clipping box around the form or image."""
        super().end_figure(name)
        self.clip = self._outer_clips.pop()

    def narrow(self, box: Rect) -> None:
        """Clip to `box` as well."""
        self.clip = overlap(self.clip, box)

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        """Keep the character if its middle is shown."""
        advance = float(super().render_char(*args, **kwargs))
        char = self.cur_item._objs[-1]
        if isinstance(char, LTChar) and not self._shows_middle(char):
            self.cur_item._objs.pop()
            self.hidden_count += bool(char.get_text().strip())
        return advance

    def paint_path(self, *args: Any, **kwargs: Any) -> None:
        """Keep of each rule the part that is shown."""
        count = len(self.cur_item._objs)
        super().paint_path(*args, **kwargs)
        painted = self.cur_item._objs[count:]
        del self.cur_item._objs[count:]
        self.cur_item._objs.extend(item for item in painted if self._cut(item))

    def _shows_middle(self, item: LTComponent) -> bool:
        x, y = (item.x0 + item.x1) / 2, (item.y0 + item.y1) / 2
        x0, y0, x1, y1 = self.clip
        return x0 - TOLERANCE <= x <= x1 + TOLERANCE and y0 - TOLERANCE <= y <= y1 + TOLERANCE

    def _cut(self, item: LTItem) -> bool:
        """Cut a level or upright rule to what is shown; tell whether anything is."""
        if not isinstance(item, LTComponent):
            return True
        x0, y0, x1, y1 = overlap(self.clip, item.bbox)
        if x1 < x0 - TOLERANCE or y1 < y0 - TOLERANCE:
            return False
        if isinstance(item, LTLine | LTRect):
            item.set_bbox((x0, y0, max(x0, x1), max(y0, y1)))
        return True


class ClippingInterpreter(PDFPageInterpreter):
    """Runs the drawing instructions of a page and tells the device each clipping box."""

    device: ClippingDevice

    def init_state(self, ctm: Matrix) -> None:
        """Start without saved clipping boxes."""
        super().init_state(ctm)
        self._saved_clips: list[Rect] = []

    def do_q(self) -> None:
        """Save the clipping box with the graphics state."""
        super().do_q()
        self._saved_clips.append(self.device.clip)

    def do_Q(self) -> None:  # noqa: N802
        """Restore the clipping box with the graphics state."""
        super().do_Q()
        if self._saved_clips:
            self.device.clip = self._saved_clips.pop()

    def do_W(self) -> None:  # noqa: N802
        """Clip to the box around the path."""
        points = [
            apply_matrix_pt(self.ctm, point)
            for _, *numbers in self.curpath
            for point in zip(numbers[::2], numbers[1::2], strict=True)
        ]
        if points:
            xs, ys = zip(*points, strict=True)
            self.device.narrow((min(xs), min(ys), max(xs), max(ys)))

    def do_W_a(self) -> None:  # noqa: N802
        """Clip to the box around the path."""
        self.do_W()


def lay_out(page: Page) -> None:
    """Let `page` hold only what is seen, and log how many characters are hidden."""
    device = ClippingDevice(page.pdf.rsrcmgr, page.page_number)
    ClippingInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    layout: LTPage = device.get_result()
    page._layout = layout
    if device.hidden_count:
        logger.info("page=%d hidden_characters=%d", page.page_number, device.hidden_count)
