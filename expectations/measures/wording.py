"""What the words of an indicator say by themselves: names and targets come again and again."""

from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from expectations.measures.mentions import Mention, mentions
from expectations.words import bound, holds, pattern, section, words
from transforms.memo import for_short_texts
from transforms.numbers import is_folded_blank
from transforms.text import fold, fold_label

QUOTES = "\"'“”‘’《》「」()[]【】,。;:、 "
GRADES = ("scale=", "boolean")


@dataclass(frozen=True, slots=True)
class Flags:
    """What the flags of a target say."""

    applies: bool
    is_delta: bool
    is_blank: bool
    is_vacuous: bool
    is_residue: bool
    is_rate: bool
    is_graded: bool
    is_suspect_fraction: bool
    is_serial: bool
    lacks_unit: bool
    infers_unit: bool
    has_unread_number: bool


@lru_cache(4096)
def read_flags(flags: str) -> Flags:
    """Return what flags say, as they are printed side by side."""
    said = frozenset(filter(None, flags.split(";")))
    return Flags(
        applies=said.isdisjoint({"not_applicable", "blank"}),
        is_delta=not said.isdisjoint({"delta", "delta-"}),
        is_blank="blank" in said,
        is_vacuous="vacuous" in said,
        is_residue=not said.isdisjoint({"template_residue", "number_missing"}),
        is_rate="rate" in said,
        is_graded=any(flag.startswith(GRADES) for flag in said),
        is_suspect_fraction="pct_fraction_suspect" in said,
        is_serial="excel_serial" in said,
        lacks_unit=not said.isdisjoint({"unit_inferred", "unit_missing"}),
        infers_unit="unit_inferred" in said,
        has_unread_number=not said.isdisjoint(
            {"unparsed_number", "fraction", "value_out_of_range", "norm_out_of_range"}
        ),
    )


class Text:
    """A printed text as the measures look at it; each answer is found when it is first asked."""

    def __init__(self, printed: str) -> None:
        self.printed = printed
        self.folded = fold(printed)

    @cached_property
    def label(self) -> str:
        """The text as labels are compared: without any blank or closing colon."""
        return fold_label(self.printed)

    @cached_property
    def is_blank(self) -> bool:
        """Whether nothing is printed, or a mark that says so."""
        return is_folded_blank(self.folded)

    @cached_property
    def residue(self) -> str | None:
        """The text of a template that was left in, None without any."""
        match = pattern("residue").search(self.folded)
        return None if match is None else match[0]

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The years that are named, those in quoted names, numbers and periods left out."""
        return mentions(self.folded)

    @cached_property
    def names_standard(self) -> bool:
        """Whether a standard is named."""
        return pattern("standards").search(self.folded) is not None

    @cached_property
    def bare(self) -> str:
        """The text without any blank, without quotes and brackets at its ends."""
        return self.label.strip(QUOTES)


@dataclass(frozen=True, slots=True)
class Ask:
    """What names with certain endings ask for, and the answers they refuse."""

    what: str
    endings: tuple[str, ...]
    but_not: tuple[str, ...]
    units: frozenset[str]
    refuses: frozenset[str]


@cache
def _asks() -> tuple[Ask, ...]:
    return tuple(
        Ask(
            entry["for"],
            tuple(entry["endings"]),
            tuple(entry.get("but_not", ())),
            frozenset(entry.get("units", ())),
            frozenset(entry["refuses"]),
        )
        for entry in section("asks")
    )


class Name(Text):
    """The name of an indicator as the measures look at it."""

    @cached_property
    def stem(self) -> str:
        """The name without 指标 at its end, and without quotes and brackets at its ends."""
        return self.label.removesuffix("指标").strip(QUOTES)

    @cached_property
    def level(self) -> str:
        """The name as a level is named."""
        return level_stem(self.folded)

    @cached_property
    def ask(self) -> Ask | None:
        """What the name asks for, None where any answer will do."""
        ask = next((ask for ask in _asks() if self.stem.endswith(ask.endings)), None)
        return None if ask is None or self.stem.endswith(ask.but_not) else ask

    @cached_property
    def is_short(self) -> bool:
        """Whether the name is too short for a target to repeat it."""
        return len(self.stem) < bound("short_name")

    @cached_property
    def is_whole(self) -> bool:
        """Whether the name is long enough to be meant wherever it stands in a target."""
        return len(self.stem) >= bound("whole_name")

    @cached_property
    def is_growth(self) -> bool:
        """Whether more than 100 % can be meant."""
        return holds(self.folded, "growth_names")

    @cached_property
    def is_positive_rate(self) -> bool:
        """Whether a rate is named that should be near 100 %."""
        return self.stem.endswith(words("positive_rates"))

    @cached_property
    def is_low(self) -> bool:
        """Whether lower is better."""
        return self.stem.endswith(words("low_names"))

    @cached_property
    def is_high(self) -> bool:
        """Whether higher is better."""
        return self.stem.endswith(words("high_names"))

    @cached_property
    def is_opposite(self) -> bool:
        """Whether the name holds one of those where higher is better, and means the opposite."""
        return holds(self.stem, "high_names", "but_not")

    @cached_property
    def is_saving(self) -> bool:
        """Whether money is named that is not spent."""
        return holds(self.stem, "cost_names", "no_cost")

    @cached_property
    def is_total_cost(self) -> bool:
        """Whether the cost of all is named."""
        return holds(self.folded, "cost_names", "total")

    @cached_property
    def is_aside(self) -> bool:
        """Whether a price or a saving is named, no sum."""
        if holds(self.folded, "cost_names", "per_unit"):
            return True
        return holds(self.folded, "cost_names", "no_cost") and not self.is_total_cost


@for_short_texts
def read_text(printed: str) -> Text:
    """Return a target, or another text."""
    return Text(printed)


@for_short_texts
def read_name(printed: str) -> Name:
    """Return the name of an indicator."""
    return Name(printed)


@for_short_texts
def level_stem(folded: str) -> str:
    """Return the name of a level without 指标 at its end."""
    return fold_label(folded).removesuffix("指标")
