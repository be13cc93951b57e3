"""A document of a style from a seed, before it is printed: front pages and tables."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from tests.budgets import layout_central, layout_final, layout_jiangsu, layout_shanghai
from tests.budgets.around import front_pages
from tests.budgets.defects import Defects
from tests.budgets.draft import Draft
from tests.budgets.figures import Finances
from tests.budgets.invent import invent_finances
from tests.budgets.look import Look, draw_look
from tests.budgets.model import BudgetDocument, TrueTable
from tests.budgets.sheet import Sheet
from tests.budgets.spoil import spoil_sheet

LAYOUTS: dict[str, Callable[[Draft], Iterator[Sheet]]] = {
    "jiangsu": layout_jiangsu.lay_out,
    "shanghai": layout_shanghai.lay_out,
    "central": layout_central.lay_out,
    "final": layout_final.lay_out,
}


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What a renderer prints; `random` goes on where the layout left it."""

    finances: Finances
    look: Look
    defects: Defects
    front: tuple[tuple[str, ...], ...]
    sheets: tuple[Sheet, ...]
    random: Random

    def truth(self, tables: Iterator[TrueTable]) -> BudgetDocument:
        """Return what the printed document says."""
        return BudgetDocument(
            year=self.finances.year,
            phase="final_account" if self.look.style == "final" else "budget",
            organization=self.finances.organization,
            level=self.finances.level,
            tables=tuple(tables),
        )


def write_manuscript(style: str, seed: int, defects: Defects | None = None) -> Manuscript:
    """Return an invented document; the same style, seed and defects give the same one."""
    defects = defects or Defects()
    finances = invent_finances(style, seed, has_negative=defects.has_negative)
    random = Random(f"look/{style}/{seed}")
    look = draw_look(style, finances, random)
    draft = Draft(finances, look, defects, random)
    sheets = tuple(LAYOUTS[style](draft))
    front = tuple(tuple(page) for page in front_pages(draft, sheets))
    spoiled = tuple(spoil_sheet(sheet, defects, random) for sheet in sheets)
    return Manuscript(finances, look, defects, front, spoiled, random)
