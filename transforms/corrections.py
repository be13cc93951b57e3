"""Corrections that a person wrote, put in place of what a document prints before it is read.

A correction says which printed text it expects at which place. Where something else stands there
it is not applied: it is stale, and becomes a finding.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from difflib import get_close_matches
from fnmatch import fnmatchcase

from extractors.model import Cell, Document, Grid, Line, Page
from transforms.correction_schema import CorrectionEntry
from transforms.digests import short_hash
from transforms.text import fold_blanks

Printed = Cell | Line
Place = tuple[int, int, int]
MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of a corrections file; exactly one of `document` and `file` is given.

    `row` and `column` count from 0 in the grid, as in `audit.unread_cell`.
    """

    id: str
    page: int
    expect: str
    read_as: str
    reason: str
    document: str | None = None
    file: str | None = None
    line: int | None = None
    row: int | None = None
    column: int | None = None
    by: str | None = None

    def concerns(self, sha256: str, file_name: str) -> bool:
        """Return whether the entry is for a document of this hash and file name."""
        if self.document is not None:
            return sha256.startswith(self.document)
        return fnmatchcase(_composed(file_name), _composed(self.file or ""))


@dataclass(frozen=True, slots=True)
class Corrections:
    """All entries of one corrections file, in its order."""

    entries: tuple[Correction, ...] = ()
    file_name: str = ""

    def for_document(self, sha256: str, file_name: str) -> tuple[Correction, ...]:
        """Return the entries that concern a document, in the order of the file."""
        return tuple(entry for entry in self.entries if entry.concerns(sha256, file_name))

    def digest_for(self, sha256: str, file_name: str) -> str | None:
        """Return a short hash of the entries that concern a document, None if there are none."""
        entries = self.for_document(sha256, file_name)
        return short_hash([asdict(entry) for entry in entries]) if entries else None


NO_CORRECTIONS = Corrections()


@dataclass(frozen=True, slots=True)
class Applied:
    """A correction that fits, the piece as printed and the piece that is read in its place."""

    correction: Correction
    printed: Printed
    piece: Printed


@dataclass(frozen=True, slots=True)
class Stale:
    """A correction that does not fit: what is printed at its place, and what is wrong."""

    correction: Correction
    printed_text: str | None
    fault: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """A document with its corrections in place, and what came of each of them."""

    document: Document
    applied: tuple[Applied, ...] = ()
    stale: tuple[Stale, ...] = ()


def apply(document: Document, corrections: Sequence[Correction]) -> Corrected:
    """Return `document` with the text of each piece that a correction expects replaced.

    Every correction is compared with what is printed, never with what another one made of it.
    """
    applied: dict[Place, Applied] = {}
    stale: list[Stale] = []
    for correction in corrections:
        places = dict(_pieces_on(document, correction.page))
        fitting = [place for place, piece in places.items() if _fits(correction, piece)]
        if len(fitting) == 1 and fitting[0] not in applied:
            printed = places[fitting[0]]
            piece = replace(printed, text=correction.read_as)
            applied[fitting[0]] = Applied(correction, printed, piece)
        elif len(fitting) == 1:
            other = applied[fitting[0]].correction.id
            fault = f"{other} corrects the same place already; keep one of the two"
            stale.append(Stale(correction, places[fitting[0]].text, fault))
        else:
            found = [places[place] for place in fitting]
            stale.append(_stale(correction, list(places.values()), found, document))
    if not applied:
        return Corrected(document, stale=tuple(stale))
    pieces = {place: done.piece for place, done in applied.items()}
    pages = tuple(_with_pieces(page, number, pieces) for number, page in enumerate(document.pages))
    return Corrected(replace(document, pages=pages), tuple(applied.values()), tuple(stale))


def entries_of(
    corrected: Corrected, owners: Mapping[Printed, str], file_name: str
) -> Iterator[CorrectionEntry]:
    """Yield a row for each correction; `owners` has the key of the form a piece stands in."""
    sha256 = corrected.document.source.sha256
    for done in corrected.applied:
        piece = done.printed
        entry = _entry(done.correction, sha256, file_name)
        row, column = (piece.row, piece.column) if isinstance(piece, Cell) else (None, None)
        yield replace(
            entry,
            line_number=piece.line_number,
            cell_row=row,
            cell_column=column,
            printed_text=piece.text,
            is_applied=True,
            form_key=owners.get(done.piece),
        )
    for left in corrected.stale:
        entry = _entry(left.correction, sha256, file_name)
        yield replace(entry, printed_text=left.printed_text, fault=left.fault)


def _entry(correction: Correction, sha256: str, file_name: str) -> CorrectionEntry:
    return CorrectionEntry(
        correction_id=correction.id,
        document_sha256=sha256,
        page_number=correction.page,
        line_number=correction.line,
        cell_row=correction.row,
        cell_column=correction.column,
        printed_text=None,
        expected_text=correction.expect,
        read_as=correction.read_as,
        reason=correction.reason,
        corrected_by=correction.by,
        corrections_file=file_name,
        is_applied=False,
        fault=None,
        form_key=None,
    )


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _pieces_on(document: Document, page_number: int) -> Iterator[tuple[Place, Printed]]:
    for number, page in enumerate(document.pages):
        if page.number != page_number:
            continue
        for at, block in enumerate(page.blocks):
            pieces: Sequence[Printed] = block.cells if isinstance(block, Grid) else (block,)
            for within, piece in enumerate(pieces):
                if piece.text.strip():
                    yield (number, at, within), piece


def _with_pieces(page: Page, number: int, pieces: Mapping[Place, Printed]) -> Page:
    """Return a page with the given pieces in place of its own."""
    if not any(place[0] == number for place in pieces):
        return page
    blocks: list[Grid | Line] = []
    for at, block in enumerate(page.blocks):
        if isinstance(block, Line):
            line = pieces.get((number, at, 0), block)
            blocks.append(line if isinstance(line, Line) else block)
            continue
        cells = [pieces.get((number, at, n), cell) for n, cell in enumerate(block.cells)]
        kept = tuple(cell for cell in cells if isinstance(cell, Cell))
        blocks.append(replace(block, cells=kept))
    return replace(page, blocks=tuple(blocks))


def _fits(correction: Correction, piece: Printed) -> bool:
    is_same = fold_blanks(piece.text) == fold_blanks(correction.expect)
    return is_same and _stands_at(correction, piece)


def _stands_at(correction: Correction, piece: Printed) -> bool:
    row, column = (piece.row, piece.column) if isinstance(piece, Cell) else (None, None)
    wanted = (correction.line, correction.row, correction.column)
    printed = (piece.line_number, row, column)
    return all(w is None or w == p for w, p in zip(wanted, printed, strict=True))


def _stale(
    correction: Correction, on_page: list[Printed], fitting: list[Printed], document: Document
) -> Stale:
    where = place_in_words(correction)
    if fitting:
        places = ", ".join(_at(piece) for piece in fitting[:MOST_SHOWN])
        fault = f"{where} prints it {len(fitting)} times ({places}); say which one"
        return Stale(correction, fitting[0].text, fault)
    if not on_page:
        return Stale(correction, None, f"{where}: {_no_page(correction.page, document)}")
    texts = [fold_blanks(p.text) for p in on_page if _stands_at(correction, p)]
    is_right = fold_blanks(correction.read_as) in texts
    if correction.line is correction.row is correction.column is None:
        texts = get_close_matches(fold_blanks(correction.expect), texts, n=MOST_SHOWN)
    printed = " | ".join(list(dict.fromkeys(texts))[:MOST_SHOWN]) or None
    if is_right:
        fault = f"{where} prints {correction.read_as}; if the source is right now, take it out"
    elif printed is None:
        fault = f"{where} prints nothing like it"
        if correction.line is not None and all(p.line_number is None for p in on_page):
            fault += "; a PDF has no line numbers, give row and column"
    else:
        fault = f"{where} prints {printed}"
    return Stale(correction, printed, fault)


def _no_page(page_number: int, document: Document) -> str:
    if page_number in {page.number for page in document.pages}:
        return "nothing is printed there that can be read"
    return f"the document has {len(document.pages)} pages"


def _at(piece: Printed) -> str:
    words = [] if piece.line_number is None else [f"line {piece.line_number}"]
    if isinstance(piece, Cell):
        words.append(f"row {piece.row} column {piece.column}")
    return " ".join(words) or "outside every grid"


def place_in_words(correction: Correction) -> str:
    """Return the place that a correction names: page 3, line 41."""
    named = (("line", correction.line), ("row", correction.row), ("column", correction.column))
    further = (f", {name} {number}" for name, number in named if number is not None)
    return f"page {correction.page}" + "".join(further)
