"""Whether the headers of a text stand over their columns, or beside them."""

from collections import defaultdict
from collections.abc import Sequence

from transforms.budget.words import find_role
from transforms.reader.rows import Row


def stand_beside(header: Sequence[Row], body: Sequence[Row]) -> bool:
    """Return whether headers of a text are over nothing, right of cells that are under none.

    Blanks told the columns, and a longer cell before moved a header: which column it names is a
    guess. Words have the moved header beside them, amounts have it behind other amounts, and it
    is none of remarks, which stand empty. Headers at the left of their columns, whose amounts all
    stand at the right, are the next before them: one for each, and none over. Headers of a PDF
    are ruled, and stand where they do.
    """
    if not header or header[0].first.is_drawn:
        return False
    most = max(range(len(header)), key=lambda at: (len(header[at].pieces), at))
    above = {piece.column for row in header[:most] for piece in row.pieces}
    named = {piece.column for row in header[most:] for piece in row.pieces}
    cells: defaultdict[int, list[str]] = defaultdict(list)
    for row in body:
        for piece in row.pieces:
            cells[piece.column].append(piece.folded)
    empty = (above | named) - cells.keys()
    remarks = {p.column for row in header for p in row.pieces if find_role(p.label) == "attribute"}
    unnamed = {at for at in cells if at not in above | named}
    if unnamed == {at + 1 for at in empty - remarks} and all(
        _are_amounts(cells[at]) for at in unnamed
    ):
        return False
    for at, texts in cells.items():
        are_amounts = _are_amounts(texts)
        moved = empty - remarks if are_amounts else empty
        is_unnamed = at not in above | named
        is_half_named = at in above - named and at + 1 in named - above
        if is_unnamed and at + 1 in moved:
            return True
        if (is_unnamed or is_half_named) and are_amounts and max(moved, default=-1) > at:
            return True
    return False


def _are_amounts(texts: Sequence[str]) -> bool:
    return 2 * sum("." in text or "," in text for text in texts) > len(texts)
