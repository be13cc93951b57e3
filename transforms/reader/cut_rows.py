"""Rows that a page break cut in two, joined where what they say shows it."""

from transforms import vocabulary
from transforms.reader.body import IndicatorRow
from transforms.reader.fitness import under_which
from transforms.reader.header import PLACE, Header
from transforms.reader.labels import find_level
from transforms.reader.levels import LevelState, settle_labels
from transforms.reader.reading import FormReading, Join
from transforms.reader.rows import Row

ONE_LABEL = "its two parts make one level label"


def read_cut_row(row: Row, header: Header, previous: IndicatorRow | None) -> IndicatorRow | None:
    """Return the rest of a row that a page break cut inside a level label, None for any other row.

    Such a rest says nothing by itself (标 of 满意度指标): only its place tells the columns.
    """
    if not row.opens_page or previous is None:
        return None
    rest = IndicatorRow({})
    for piece in row.pieces:
        places = under_which(piece, header.extents)
        column = header.fields[places[0]] if len(places) == 1 else None
        if column is None or column in rest.columns:
            return None
        rest.columns[column] = [piece]
    return rest if cut_evidence(previous, rest) == ONE_LABEL else None


def join_cut_row(rest: IndicatorRow, row: Row, state: LevelState, form: FormReading) -> bool:
    """Join a row at the top of a page to the row before the break, where it is the rest of it."""
    previous = form.indicators[-1] if form.indicators else None
    evidence = cut_evidence(previous, rest) if previous else None
    if previous is None or evidence is None:
        return False
    settle_labels(rest, row, state)
    for column, pieces in rest.columns.items():
        before = previous.columns.get(column)
        form.joins.append(Join("cut_row", pieces[0], evidence, before[-1] if before else None))
        previous.columns.setdefault(column, []).extend(pieces)
    previous.flags.append("stitched")
    _rejoin_levels(previous)
    return True


def _rejoin_levels(indicator: IndicatorRow) -> None:
    for number, column in ((1, "level1"), (2, "level2")):
        text = indicator.text(column)
        level = find_level(text, number) if text else None
        if level is None or len(indicator.columns[column]) < 2:
            continue
        setattr(indicator, f"level{number}_name", text)
        setattr(indicator, f"level{number}_code", level.code)


def cut_evidence(previous: IndicatorRow, rest: IndicatorRow) -> str | None:
    """Return why `rest` is the remainder of the row `previous`, or None where it is a new row."""
    columns = rest.columns
    for number, column in ((1, "level1"), (2, "level2")):
        if column in columns and find_level(rest.text(column) or "", number) is None:
            joined = (previous.text(column) or "") + (rest.text(column) or "")
            return ONE_LABEL if find_level(joined, number) else None
        if column in columns and getattr(previous, f"{column}_code") is not None:
            return None
    if "level3" not in columns or not rest.has_target:
        return "a name or a value alone at the top of the page"
    has_places = any(column.startswith(PLACE) for column in (*previous.columns, *columns))
    for column in ("level3",) if has_places else ("level3", "value"):
        if is_unfinished(previous.text(column)):
            return f"the {column} before the break is unfinished"
    return None


def is_unfinished(text: str | None) -> bool:
    """Return whether a cell breaks off: nothing printed, an open bracket, a dangling word."""
    if text is None:
        return True
    marks = zip(vocabulary.words("open_marks"), vocabulary.words("close_marks"), strict=True)
    folded = text.replace("（", "(").replace("）", ")")
    if any(folded.count(opening) > folded.count(closing) for opening, closing in marks):
        return True
    return folded.endswith(vocabulary.words("dangling_endings"))
