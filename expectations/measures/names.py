"""What the name of an indicator asks for, and whether its target answers."""

from dataclasses import dataclass
from functools import cache

from expectations.measures.view import flags_of, is_delta
from expectations.words import bound, pattern, section
from transforms.memo import for_short_texts
from transforms.schema import IndicatorTarget
from transforms.text import fold, fold_label

QUOTES = "\"'“”‘’《》「」()[]【】,。;:、 "
GRADES = ("scale=", "boolean")


@dataclass(frozen=True, slots=True)
class _Ask:
    """What names with certain endings ask for, and the answers they refuse."""

    what: str
    endings: tuple[str, ...]
    but_not: tuple[str, ...]
    units: frozenset[str]
    refuses: frozenset[str]


@cache
def _asks() -> tuple[_Ask, ...]:
    return tuple(
        _Ask(
            entry["for"],
            tuple(entry["endings"]),
            tuple(entry.get("but_not", ())),
            frozenset(entry.get("units", ())),
            frozenset(entry["refuses"]),
        )
        for entry in section("asks")
    )


def bare_name(row: IndicatorTarget) -> str:
    """Return the name of an indicator folded, without quotes and brackets at its ends."""
    return _bare(row.level3_name or "")


@for_short_texts
def _bare(name: str) -> str:
    return fold_label(name).removesuffix("指标").strip(QUOTES)


def refusal(row: IndicatorTarget) -> str | None:
    """Return what the name asks for where the target is of another type, else None."""
    name = bare_name(row)
    ask = next((a for a in _asks() if name.endswith(a.endings)), None)
    if ask is None or name.endswith(ask.but_not) or _is_change(row):
        return None
    return ask.what if _answer(row, ask) in ask.refuses or _is_prose(row, ask) else None


def _is_change(row: IndicatorTarget) -> bool:
    return is_delta(row) and row.target_value is not None


def _answer(row: IndicatorTarget, ask: _Ask) -> str | None:
    """Return the kind of answer that a target is, in the words of the vocabulary."""
    if row.target_kind == "numeric":
        is_other = row.unit is not None and row.unit.split("/")[0] not in ask.units
        return "count" if is_other and "unit_inferred" not in flags_of(row) else None
    if row.target_kind == "percent":
        return "percent" if row.period is None else None
    if row.target_kind == "qualitative":
        return None if is_graded(row) or has_unread_number(row) else "words"
    return row.target_kind


def _is_prose(row: IndicatorTarget, ask: _Ask) -> bool:
    is_words = row.target_kind == "qualitative" and not is_graded(row)
    return (
        "prose" in ask.refuses and is_words and len(fold(row.target_text or "")) > _prose_length()
    )


def _prose_length() -> int:
    return int(bound("short_answer"))


def is_graded(row: IndicatorTarget) -> bool:
    """Return whether a target in words is a word on a known scale."""
    return any(flag.startswith(GRADES) for flag in flags_of(row))


def has_unread_number(row: IndicatorTarget) -> bool:
    """Return whether digits of the target were not taken as its value."""
    unread = {"unparsed_number", "fraction", "value_out_of_range", "norm_out_of_range"}
    return not flags_of(row).isdisjoint(unread)


def is_vague(row: IndicatorTarget) -> bool:
    """Return whether a target in words names neither a grade nor a standard."""
    if row.target_kind != "qualitative" or is_graded(row) or has_unread_number(row):
        return False
    return pattern("standards").search(fold(row.target_text or "")) is None


def repeats_name(row: IndicatorTarget) -> bool:
    """Return whether the target repeats the name: at its start, or a long name before a number."""
    name, text = bare_name(row), fold_label(row.target_text or "").strip(QUOTES)
    if len(name) < bound("short_name"):
        return False
    is_long = len(name) >= bound("whole_name") and row.target_value is not None
    return text.startswith(name) or (is_long and name in text)
