"""Who and when a department budget is about: organisation, its level, fiscal year and phase."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from transforms.budget.header import split_header
from transforms.budget.heading import (
    Heading,
    heading_parts,
    is_mark,
    is_money_unit,
    label_of_heading,
)
from transforms.budget.offices import is_office, is_place, office_of_cover, office_of_title
from transforms.budget.printed import PrintedTable
from transforms.budget.words import header_words, line_words
from transforms.build.keys import normalize_organization
from transforms.reader.rows import Piece, Row
from transforms.reader.split_labels import split_following, split_label
from transforms.text import fold, fold_label, fold_years

MONTH = re.compile(r"年\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*月")
YEAR = re.compile(rf"(?<!\d)(?P<year>20\d\d)\s*(?!{MONTH.pattern})年")
"""The year of a budget; that of a month or a day is when something is printed."""
FILE_YEAR = re.compile(
    r"(?<!\d)(?<!\d[-_.])(?<![\[〔【表])(?P<year>20\d\d)"
    rf"(?!\d|\s*[-_.\s]\s*\d|\s*{MONTH.pattern}|\s*号|\s*年?\s*(?:底|远景))"
)
"""A year in a file's name; one that a month follows is when the file was made, one in square
brackets that of a document's number."""
ANY_YEAR = re.compile(r"(?<!\d)(?P<year>20\d\d)(?!\d)")
SHORT_FILE_YEAR = re.compile(r"(?<!\d)(?P<year>[12]\d)年")
SENTENCE_MARKS = re.compile(r"[。;,!?、]")
BEFORE_YEAR = r"\s*(?=20\d\d\s*年)"
SUBJECT = re.compile(rf"^(?P<name>[^\d\s，。、；：:,;]{{4,30}}?){BEFORE_YEAR}")
SHORT_SUBJECT = re.compile(rf"^(?P<name>[^\d\s，。、；：:,;]{{2,3}}){BEFORE_YEAR}")
AFTER_YEAR = re.compile(
    r"^20\d\d\s*年度?\s*(?![分按][省市县区州旗盟镇乡])(?P<name>[^\d\s对]{1,3}?[省市县区州旗盟镇乡])"
    r"(?=[省市县区镇乡]?本级|一般公共|政府|国有|社会保险|财政|[“\"]?三公|收支|转移支付|税收返还|对下)"
)
"""A place behind the year of a title: 2025年云溪县本级一般公共预算支出表."""
UNIT_CODE = re.compile(
    r"^(?:[\[(【（]\d{3,12}[\])】）]|\d{6,12}|\d{3,12}(?=[\s\-_—:：]))[\s\-_—:：]*(?=[^\d\s])"
)
"""A code before a name; a short number that stands at it is part of the name, as in 301医院."""
LONGEST_HEADING = 45
COVER_PAGES = 3


@dataclass(frozen=True, slots=True)
class BudgetIdentity:
    """Year, phase and organisation of a document or of one table; None where nothing is printed.

    `year_source` is title, cover, text or file_name: where the year was found.
    """

    fiscal_year: int | None
    year_source: str | None
    phase: str
    organization_name: str | None
    organization_level: str


def read_document_identity(
    rows: Sequence[Row], tables: Sequence[PrintedTable], file_name: str
) -> BudgetIdentity:
    """Return the identity of a document: what its cover, titles, prose and name say, in order."""
    said = (row.first for row in rows if row.is_line or _is_cover_row(row))
    headings = [piece for piece in said if _is_heading(piece)]
    cover = [piece for piece in headings if piece.page_number <= COVER_PAGES]
    titles = [title for table in tables for title in table.heading.title]
    texts = [row.first for row in rows if row.is_line]
    year, source = _first_year(
        ("title", titles), ("cover", cover), ("text", headings), ("text", texts)
    )
    if year is None:
        year, source = _file_year(file_name)
    if year is None:
        year, source = _first_year(("text", _header_cells(tables)), ("text", _dated(texts)))
    unlabelled = [piece.text for piece in cover if split_label(piece.text) is None]
    printed = [*unlabelled, *(table.heading.title_text for table in tables), file_name]
    name, level = _organization(cover, tables, texts)
    name = _fuller_name(name, file_name)
    return BudgetIdentity(
        year, source, _phase(printed), name, _level_of(printed) or level or "department"
    )


def read_table_identity(table: PrintedTable, document: BudgetIdentity) -> BudgetIdentity:
    """Return the identity of a table: its own heading, the cover above it, or the document's."""
    heading = table.heading
    year, source = _first_year(("title", [*heading.title, *heading.marks]))
    name, _ = _heading_organization(heading)
    if name is None:
        named = office_of_title(heading.title_text) or table.office
        name = None if named is None or _is_alike(named, document) else named
    if name is None or _is_short_for(document, name):
        name = document.organization_name
    title = heading.title_text
    return BudgetIdentity(
        year or document.fiscal_year,
        source or document.year_source,
        _phase([title]) if _says_phase(title) else document.phase,
        name,
        _level_of([title]) or document.organization_level,
    )


def _dated(texts: Sequence[Piece]) -> list[Piece]:
    """Return the lines without the months of their dates, so that their years are read."""
    dated = [(piece, MONTH.sub("年", fold_years(fold(piece.text)))) for piece in texts]
    return [replace(piece, text=text) for piece, text in dated if text != piece.text]


def _header_cells(tables: Sequence[PrintedTable]) -> list[Piece]:
    grids = [table.grids[0] for table in tables if table.grids]
    return [piece for grid in grids for row in split_header(grid).header for piece in row.pieces]


def _is_short_for(document: BudgetIdentity, name: str) -> bool:
    """Return whether the document's organisation begins with `name`."""
    whole = document.organization_name
    return whole is not None and normalize_organization(whole).startswith(
        normalize_organization(name)
    )


def _is_alike(name: str, document: BudgetIdentity) -> bool:
    """Return whether `name` is the document's organisation, shorter or with the place before it."""
    whole = normalize_organization(document.organization_name or "")
    part = normalize_organization(name)
    return bool(whole) and (part in whole or part.endswith(whole))


def _is_cover_row(row: Row) -> bool:
    """Return whether a row of a sheet prints the title of the whole budget and nothing else."""
    return len(row.pieces) == 1 and office_of_cover(row.first.text) is not None


def _is_heading(piece: Piece) -> bool:
    return len(piece.folded) <= LONGEST_HEADING and not SENTENCE_MARKS.search(piece.folded)


def _first_year(*sources: tuple[str, Iterable[Piece]]) -> tuple[int | None, str | None]:
    """Return the year that most pieces of the first source with one print."""
    for name, pieces in sources:
        years = [int(match["year"]) for piece in pieces for match in _years_in(piece)]
        if years:
            return max(Counter(years).items(), key=lambda pair: (pair[1], pair[0]))[0], name
    return None, None


def _years_in(piece: Piece) -> Iterator[re.Match[str]]:
    """Return the years that a line prints; behind a label of its own a number alone is one."""
    split = split_label(piece.text)
    if split is not None and fold_label(split[0]) in line_words("year"):
        return ANY_YEAR.finditer(fold_years(fold(split[1])))
    return YEAR.finditer(fold_years(fold(piece.text)))


def file_years(file_name: str) -> list[int]:
    """Return the years that a file's name gives, without those of a date or a document's number.

    >>> file_years("〔2022〕5号 2023年预算 2022-12-15.pdf")
    [2023]
    """
    return [int(match["year"]) for match in FILE_YEAR.finditer(fold_years(fold(file_name)))]


def _file_year(file_name: str) -> tuple[int | None, str | None]:
    """Return the first year of a file's name; one of a date only where there is no other."""
    found = file_years(file_name) or [int(m["year"]) for m in ANY_YEAR.finditer(file_name)]
    if found:
        return found[0], "file_name"
    short = SHORT_FILE_YEAR.search(file_name)
    return (2000 + int(short["year"]), "file_name") if short else (None, None)


def _says_phase(text: str) -> bool:
    return any(word in text for name in ("final_account", "budget") for word in header_words(name))


def _phase(texts: Iterable[str]) -> str:
    """Return final_account where more texts speak of 决算 than of 预算 alone."""
    finals = budgets = 0
    for text in texts:
        is_final = any(word in text for word in header_words("final_account"))
        finals += is_final
        budgets += not is_final and any(word in text for word in header_words("budget"))
    return "final_account" if finals > budgets else "budget"


def _level_of(texts: Iterable[str]) -> str | None:
    """Return unit or department where a title or cover says which."""
    for text in texts:
        folded = fold_label(text)
        for level in ("unit", "department"):
            if any(re.search(pattern, folded) for pattern in line_words(f"{level}_patterns")):
                return level
    return None


def _organization(
    cover: Sequence[Piece], tables: Sequence[PrintedTable], texts: Sequence[Piece]
) -> tuple[str | None, str | None]:
    """Return the organisation that most tables name, else the cover, else the prose."""
    named = [found for table in tables if (found := _heading_organization(table.heading))[0]]
    if named:
        return Counter(named).most_common(1)[0][0]
    for part in (part for piece in cover for part in heading_parts(piece)):
        name, level = organization_of(part)
        if name is not None:
            return name, level
    titles = [title for table in tables for title in table.heading.title]
    name = _most_named(_subjects, [*cover, *titles], texts) or _name_above(cover, titles)
    offices = Counter(filter(None, (office_of_title(t.heading.title_text) for t in tables)))
    if name is None and offices:
        name = offices.most_common(1)[0][0]
    return name or _most_named(_places, [*cover, *titles], texts), None


def _name_above(cover: Sequence[Piece], titles: Sequence[Piece]) -> str | None:
    """Return the one name of an organisation that stands alone in the line above a title."""
    begins = {id(title.source) for title in titles}
    names = {
        above.text.strip()
        for above, below in pairwise(cover)
        if id(below.source) in begins and above.page_number == below.page_number
        if is_office(above.label)
    }
    return names.pop() if len(names) == 1 else None


def _fuller_name(name: str | None, file_name: str) -> str | None:
    """Return the name in the file's name where it ends with the printed one, which lacks a place.

    >>> _fuller_name("省委办公厅", "江苏省委办公厅2017年部门预算.pdf")
    '江苏省委办公厅'
    """
    match = SUBJECT.match(file_name)
    is_fuller = name is not None and match is not None and match["name"].endswith(name)
    return match["name"] if match is not None and is_fuller else name


def _most_named(
    find: Callable[[Iterable[Piece]], Iterator[str]],
    cover: Sequence[Piece],
    texts: Sequence[Piece],
) -> str | None:
    """Return the words that most often stand before a year: 某局2019年度部门预算."""
    names = Counter(find([*cover, *texts]))
    for piece in cover:
        names.update(find([piece]))
    if not names:
        return None
    best = max(names.items(), key=lambda pair: (pair[1], len(pair[0])))
    return best[0] if best[1] > 1 else None


def _subjects(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        match = None if is_mark(piece) else SUBJECT.match(piece.text.strip())
        if match is not None and not match["name"].startswith(line_words("no_subject")):
            yield match["name"]


def _places(pieces: Iterable[Piece]) -> Iterator[str]:
    """Yield the places with short names that stand before a year, or behind that of a title."""
    texts = [piece.text.strip() for piece in pieces if not is_mark(piece)]
    found = (form.match(text) for text in texts for form in (SHORT_SUBJECT, AFTER_YEAR))
    yield from (match["name"] for match in found if match and is_place(match["name"]))


def _heading_organization(heading: Heading) -> tuple[str | None, str | None]:
    return organization_of(heading.organization) if heading.organization else (None, None)


def organization_of(piece: Piece) -> tuple[str | None, str | None]:
    """Return name and level where a line names an organisation behind its label."""
    split = split_label(piece.text)
    if split is None or not split[1] or is_money_unit(piece):
        return None, None
    label = label_of_heading(split[0])
    levels = {"department": line_words("department"), "unit": line_words("unit")}
    level = next((level for level, labels in levels.items() if label in labels), None)
    if level is None:
        return None, None
    following = split_following(split[1])
    name = following[0] if following else split[1]
    return UNIT_CODE.sub("", name.strip()) or None, level
