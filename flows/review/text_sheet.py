"""The pages of a text as its numbered lines, each printed piece with a frame around it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from extractors.encodings import decode
from extractors.model import Document
from extractors.printed_lines import split_lines
from flows.markup import Html, element
from flows.review.model import Mark
from flows.review.pdf_sheet import describe


class TextSheets:
    """Shows the pages of one text, each with the lines from its first piece to the next page's."""

    def __init__(self, document: Document) -> None:
        self._lines: defaultdict[int, str] = defaultdict(str)
        for line in split_lines(decode(document.source.data).text):
            self._lines[line.number] += line.text
        self._first: dict[int, int] = {}
        for piece in document.cells():
            if piece.line_number is not None:
                self._first.setdefault(piece.page_number, piece.line_number)

    def close(self) -> None:
        """Nothing is open."""

    def draw(self, page_number: int, marks: Iterable[Mark]) -> Html:
        """Return the sheet of a page."""
        of_line: defaultdict[int, list[Mark]] = defaultdict(list)
        for mark in marks:
            of_line[mark.piece.line_number or 0].append(mark)
        lines = self._lines_of(page_number) if page_number in self._first else []
        rows = [
            element(
                "div",
                element("span", str(number), class_="number"),
                element("span", *_framed(text, of_line[number]), class_="text"),
                class_="line",
            )
            for number, text in lines
        ]
        return element("div", *rows, class_="lines")

    def _lines_of(self, page_number: int) -> list[tuple[int, str]]:
        """Return the lines of a page; the first page begins and the last ends with the file."""
        later = [line for page, line in self._first.items() if page > page_number]
        is_first = page_number == min(self._first)
        start = 1 if is_first else self._first[page_number]
        end = min(later, default=max(self._lines) + 1)
        shown = range(start, max(end, start + 1))
        return [(number, self._lines[number]) for number in shown if number in self._lines]


def _framed(text: str, marks: Sequence[Mark]) -> Iterator[str]:
    """Yield a line with its pieces framed; a piece that is written otherwise follows the line."""
    at = 0
    missing: list[Mark] = []
    for mark in marks:
        found = text.find(mark.piece.text, at)
        if found < 0:
            missing.append(mark)
            continue
        yield text[at:found]
        yield _frame(mark)
        at = found + len(mark.piece.text)
    yield text[at:]
    yield from (_frame(mark) for mark in missing)


def _frame(mark: Mark) -> Html:
    kind = f"frame {mark.fate}"
    return element("i", mark.piece.text, class_=kind, id=mark.anchor, title=describe(mark))
