"""A document being laid out: its figures, its wording, and the defects of cells and amounts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random

from tests.budgets.blocks import Block
from tests.budgets.defects import Defects
from tests.budgets.figures import Finances
from tests.budgets.look import Look, UnitPlace
from tests.budgets.model import YUAN_PER_UNIT
from tests.budgets.sheet import ABOVE, Piece, Role, Row, Sheet, header_rows
from tests.budgets.spoil import break_sum, print_zeros, spoil_amount, spoil_header, without_parents
from tests.budgets.vocabulary import words

WIDEST_FULL_WIDTH = 5
NUMERALS = "一二三四五六七八九十"


@dataclass(slots=True)
class Draft:
    """What the layouts of one document share; `sheets` counts the tables so far."""

    finances: Finances
    look: Look
    defects: Defects
    random: Random
    number: int = 0
    broken: dict[str, str] = field(default_factory=dict)

    @property
    def level(self) -> str:
        """部门 or 单位, as titles say it."""
        return "部门" if self.finances.level == "department" else "单位"

    def title(self, table_code: str) -> str:
        """Return the title of a table."""
        pattern = self.look.titles[table_code]
        return pattern.format(year=self.look.year_words, level=self.level)

    def block(self, block: Block) -> Block:
        """Return a block as this document prints it: with its defects of amounts."""
        if self.defects.has_blank_parents:
            block = without_parents(block)
        if self.defects.blank == "0.00":
            block = print_zeros(block)
        if self.defects.has_wrong_sum and block.table_code not in self.broken:
            block, identity = break_sum(block, self.random)
            if identity:
                self.broken[block.table_code] = identity
        return block

    def header(self, grid: Sequence[Sequence[str]]) -> list[Row]:
        """Return the rows of a header, in the words of this document."""
        return [
            replace(
                row,
                pieces=tuple(
                    replace(piece, text=spoil_header(self.word(piece.text), self.defects))
                    for piece in row.pieces
                ),
            )
            for row in header_rows(grid)
        ]

    def word(self, text: str) -> str:
        """Return the word that this document prints for a word of a header."""
        return self.look.synonyms.get(text, text)

    def figure(self, block: Block, at: tuple[int, int], column: int, unit: str = "") -> Piece:
        """Return the cell in `column` that prints an amount of `block`, or nothing."""
        amount = block.entries[at[0]].amounts[at[1]]
        if amount is None:
            is_marked = self.defects.blank not in {"", "0.00"} and self.random.random() < 0.7
            return Piece(self.defects.blank if is_marked else "", column)
        printed = self.print_amount(amount, unit or self.look.unit)
        line = block.line(*at)
        if line is None:
            return Piece(printed, column)
        kind = block.columns[at[1]]
        phase = kind.phase or ("final_account" if self.look.style == "final" else "budget")
        line = replace(line, fiscal_year=self.finances.year - kind.years_before, phase=phase)
        is_narrow = len(block.columns) > WIDEST_FULL_WIDTH
        return Piece(spoil_amount(printed, self.defects, self.random, is_narrow), column, line=line)

    def print_amount(self, amount: Decimal, unit: str) -> str:
        """Return an amount as printed; in its unit it has two decimals and no more."""
        printed = amount / YUAN_PER_UNIT[unit]
        assert printed == printed.quantize(Decimal("0.01")), (amount, unit)
        return self.look.amount_text(f"{printed:,.2f}")

    def sheet(
        self,
        table_code: str,
        rows: Iterable[Row],
        widths: Sequence[float],
        *,
        subject: str = "",
        unit: str = "",
    ) -> Sheet:
        """Return a table with its title, unit and organisation; `subject` is what it lacks."""
        self.number += 1
        unit = unit or self.look.unit
        sheet = Sheet(
            table_code=table_code,
            title=self.title(table_code),
            unit=unit,
            above=(),
            rows=tuple(rows),
            widths=tuple(share / sum(widths) for share in widths),
            notes=self._notes(subject, unit),
            is_landscape=len(widths) > 5,
            broken_identity=self.broken.get(table_code),
        )
        return self._with_heading(sheet)

    def _notes(self, subject: str, unit: str) -> tuple[str, ...]:
        around = words()["around"]
        if not subject and self.random.random() < 0.8:
            return ()
        pattern = self.random.choice(around["note_empty"] if subject else around["notes"])
        year = self.finances.year
        text = pattern.format(level=self.level, year=year, subject=subject, unit=unit)
        return tuple(text.split("\n"))

    def _with_heading(self, sheet: Sheet) -> Sheet:
        look = self.look
        organization = look.organization_label + self.finances.organization
        unit = look.unit_label + sheet.unit
        mark = look.mark and look.mark.format(
            number=numeral(self.number), n=self.number, nn=f"{self.number:02d}"
        )
        above: list[tuple[str, ...]] = [(mark,)] if mark else []
        inside: list[Row] = []
        if look.has_title_inside:
            inside.append(_merged(Role.TITLE, sheet, sheet.title))
        else:
            above.append((sheet.title,))
        if look.unit_place is UnitPlace.INSIDE:
            inside.append(_merged(Role.CAPTION, sheet, organization, unit))
        elif look.unit_place is UnitPlace.RIGHT:
            above.append((organization, unit))
        else:
            above += [(organization,), ("", unit)]
        return replace(sheet, above=tuple(above), rows=(*inside, *sheet.rows))


def _merged(role: Role, sheet: Sheet, *texts: str) -> Row:
    """Return a row of one cell, or of two that share the columns."""
    width = len(sheet.widths)
    if len(texts) == 1:
        return Row(role, (Piece(texts[0], 0, width),))
    left = max(width // 2, 1)
    return Row(role, (Piece(texts[0], 0, left), Piece(texts[1], left, width - left)))


def numeral(number: int) -> str:
    """Return a Chinese numeral below 100.

    >>> numeral(7), numeral(12), numeral(20), numeral(21)
    ('七', '十二', '二十', '二十一')
    """
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else NUMERALS[tens - 1]) + "十" if tens else ""
    return head + (NUMERALS[ones - 1] if ones else "")


def heading_texts(sheet: Sheet) -> list[str]:
    """Return every text above a table, wherever it is printed."""
    inside = [piece.text for row in sheet.of_role(*ABOVE) for piece in row.pieces]
    return [text for line in sheet.above for text in line if text] + inside
