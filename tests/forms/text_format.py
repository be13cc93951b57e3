"""Rows of cells as lines of text, and lines as bytes."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

ALIGNED = "  "
DELIMITER_NAMES = {"\t": "tab", "|": "bar", ",": "csv", ALIGNED: "aligned"}
NEWLINE_NAMES = {"\n": "lf", "\r\n": "crlf"}


@dataclass(frozen=True, slots=True)
class TextFormat:
    """How rows of cells become lines, and characters bytes."""

    encoding: str = "utf-8"
    newline: str = "\n"
    delimiter: str = "\t"
    has_form_feeds: bool = False

    def __str__(self) -> str:
        """Return the format in a word, for the names of tests."""
        names = [self.encoding, NEWLINE_NAMES[self.newline], DELIMITER_NAMES[self.delimiter]]
        return "-".join([*names, "ff"] if self.has_form_feeds else names)

    @property
    def keeps_line_ends(self) -> bool:
        """Whether a cell may go over several lines."""
        return self.delimiter == ","

    def line_of(self, cells: Sequence[str], widths: Sequence[int] = ()) -> str:
        """Return one row of cells as printed, with its line end; csv keeps line ends in cells."""
        if self.keeps_line_ends:
            target = io.StringIO()
            csv.writer(target, lineterminator="\n").writerow(cells)
            return target.getvalue()
        flat = [cell.replace("\n", "") for cell in cells]
        if widths:
            padded = zip(flat, widths, strict=True)
            flat = [cell + " " * (width - printed_width(cell)) for cell, width in padded]
        return self.delimiter.join(flat).rstrip(" ") + "\n"

    def encode(self, text: str) -> bytes:
        """Return the bytes of a document."""
        return text.replace("\n", self.newline).encode(self.encoding)


def printed_width(text: str) -> int:
    """Return how many columns of a fixed-width font `text` takes; a Chinese character takes two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
