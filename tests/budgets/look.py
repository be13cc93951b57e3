"""How one document words and arranges what every document of its kind prints: drawn by seed."""

from dataclasses import dataclass
from enum import StrEnum
from random import Random

from tests.budgets.figures import Finances
from tests.budgets.vocabulary import classes, words


class UnitPlace(StrEnum):
    """Where the unit of the amounts is printed."""

    LINE = "on a line of its own"
    RIGHT = "right of the organisation"
    INSIDE = "in the first row of the table"


@dataclass(frozen=True, slots=True)
class Look:
    """The choices of one document."""

    style: str
    unit: str
    unit_label: str
    unit_place: UnitPlace
    organization_label: str
    mark: str | None
    year_words: str
    has_title_inside: bool
    has_cover: bool
    has_contents: bool
    has_prose: bool
    has_thousands: bool
    has_merged_total: bool
    has_page_numbers: bool
    shares_pages: bool
    page_number: str
    running_head: str
    continued: str
    cover: str
    synonyms: dict[str, str]
    titles: dict[str, str]
    class_names: dict[str, str]

    def amount_text(self, printed: str) -> str:
        """Return an amount with two decimals as this document prints it."""
        return printed if self.has_thousands else printed.replace(",", "")


def draw_look(style: str, finances: Finances, random: Random) -> Look:
    """Return the wording of one document; a year that no title prints stands on the cover."""
    around = words()["around"]
    level = "部门" if finances.level == "department" else "单位"
    has_year = random.random() < 0.6
    years = [f"{finances.year}年", f"{finances.year}年度"]
    return Look(
        style=style,
        unit=words()["styles"][style]["units"][0],
        unit_label=random.choice(around["units"]),
        unit_place=random.choice(list(UnitPlace)),
        organization_label=_organization_label(style, finances.level, random),
        mark=random.choice([None, None, *around["marks"][style]]),
        year_words=random.choice(years) if has_year else "",
        has_title_inside=random.random() < 0.2,
        has_cover=not has_year or random.random() < 0.5,
        has_contents=random.random() < 0.4,
        has_prose=random.random() < 0.4,
        has_thousands=random.random() < 0.8,
        has_merged_total=random.random() < 0.5,
        has_page_numbers=random.random() < 0.5,
        shares_pages=random.random() < 0.25,
        page_number=random.choice(around["page_numbers"]),
        running_head=_running_head(style, finances, level),
        continued=random.choice(around["continued"]),
        cover=random.choice(around["covers"][style]).format(
            place=finances.place,
            year=finances.year,
            organization=finances.organization,
            level=level,
        ),
        synonyms={word: random.choice(texts) for word, texts in words()["synonyms"].items()},
        titles={code: random.choice(texts) for code, texts in words()["titles"][style].items()},
        class_names={code: random.choice(names) for code, names in classes()["names"].items()},
    )


def _running_head(style: str, finances: Finances, level: str) -> str:
    """Return the line at the top of every page; two of three documents have none."""
    name = finances.organization
    heads = ["", "", "", "", name, f"{name}{finances.year}年{level}预算公开"]
    return Random(f"head/{style}/{name}/{finances.year}").choice(heads)


def _organization_label(style: str, level: str, random: Random) -> str:
    """Return the words before the organisation; 单位 stands where it is a unit."""
    labels = words()["around"]["organization"][style]
    if words()["styles"][style]["has_levels"]:
        is_unit = level == "unit"
        fitting = [label for label in labels if ("单位" in label) == is_unit]
        labels = fitting or labels
    chosen: str = random.choice(labels)
    return chosen
