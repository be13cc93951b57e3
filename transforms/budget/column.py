"""One column of a budget table, as everything that reads the table knows it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from transforms.budget.words import Item
from transforms.numbers import parse_unit_scale
from transforms.reader.rows import Piece

SECOND_CODE, SECOND_LABEL = "second_code", "second_label"
KEYS = ("code", "part", "label", "economic", SECOND_CODE, SECOND_LABEL)
CLASS_PARTS = {"类": 1, "款": 2, "项": 3}
OPENER = "其中"


@dataclass(slots=True)
class TableColumn:
    """One column: its extent, what it holds, and the header cells over it from top to bottom.

    `item` is what an amount measures by its own header; `scopes` is what the headings over that
    one measure, the outermost first; `parts` are the columns that it is the total of. `scale` is
    that of the unit in the header cells, where they print one; `block` numbers the halves of a
    two-sided table. `is_directed` is false where the title names income and expenditure and no
    heading says which is meant; `is_revised` says that amounts are those of a budget after changes.
    `place` is the region whose amounts it holds, in a table of transfers to several; `level` is
    that of the part of codes that its cells are, where its header does not say it: 1 for 类.
    `names` are the header cells that name something, `group` those of them over the lowest.
    """

    start: float
    end: float
    path: tuple[Piece, ...]
    role: str
    item: Item | None = None
    scopes: tuple[Item, ...] = ()
    scale: Decimal | None = None
    block: int = 0
    direction: str | None = None
    is_directed: bool = False
    parts: list[int] = field(default_factory=list)
    is_of_which: bool = False
    is_revised: bool = False
    place: str | None = None
    level: int = 0
    names: tuple[Piece, ...] = field(init=False)
    group: tuple[Piece, ...] = field(init=False)

    @property
    def leaf(self) -> str:
        """The lowest header cell, folded; empty without one."""
        return self.path[-1].label if self.path else ""

    @property
    def printed(self) -> str:
        """The header cells as printed, joined from the outermost."""
        return "/".join(piece.text for piece in self.path)

    def __post_init__(self) -> None:
        """Note the header cells that name something: all but 其中, and those over the lowest."""
        self.names = tuple(piece for piece in self.path if not is_opener(piece))
        self.group = self.names[:-1]

    @property
    def class_part(self) -> int:
        """1 for 类, 2 for 款, 3 for 项; 0 for a column of whole codes."""
        return (self.level or CLASS_PARTS.get(self.leaf, 0)) if self.role == "part" else 0

    @property
    def names_office(self) -> bool:
        """True for a column of labels that names units or departments, and no class."""
        return any(word in self.leaf for word in ("单位", "部门")) and "科目" not in self.leaf

    @property
    def is_aside(self) -> bool:
        """True for amounts that are a part of those beside them, and of no total."""
        return self.item is not None and self.item.is_aside

    @property
    def is_amount(self) -> bool:
        """True for a column of amounts of this table."""
        return self.role == "amount"

    def holds(self, piece: Piece) -> bool:
        """Return whether the middle of a cell stands in it."""
        return self.start <= (piece.start + piece.end) / 2 < self.end


def is_opener(piece: Piece) -> bool:
    """Return whether a heading says 其中 alone, over the parts of what stands left of it."""
    return piece.label.rstrip(":、,") == OPENER


def scale_of(path: Sequence[Piece]) -> Decimal | None:
    """Return the scale of the unit of money that header cells print, the lowest one's first."""
    scales = (parse_unit_scale(piece.text) for piece in reversed(path))
    return next((scale for scale in scales if scale is not None), None)
