"""What the name of an indicator asks for, and whether its target answers."""

from expectations.measures.view import Indicator
from expectations.measures.wording import Ask
from expectations.words import bound


def refusal(one: Indicator) -> str | None:
    """Return what the name asks for where the target is of another type, else None."""
    ask = one.name.ask
    if ask is None or (one.flags.is_delta and one.row.target_value is not None):
        return None
    return ask.what if _answer(one, ask) in ask.refuses or _is_prose(one, ask) else None


def _answer(one: Indicator, ask: Ask) -> str | None:
    """Return the kind of answer that a target is, in the words of the vocabulary."""
    row = one.row
    if row.target_kind == "numeric":
        is_other = row.unit is not None and row.unit.split("/")[0] not in ask.units
        return "count" if is_other and not one.flags.infers_unit else None
    if row.target_kind == "percent":
        return "percent" if row.period is None else None
    if row.target_kind == "qualitative":
        return None if one.flags.is_graded or one.flags.has_unread_number else "words"
    return row.target_kind


def _is_prose(one: Indicator, ask: Ask) -> bool:
    if "prose" not in ask.refuses or one.row.target_kind != "qualitative":
        return False
    return not one.flags.is_graded and len(one.text.folded) > bound("short_answer")


def is_vague(one: Indicator) -> bool:
    """Return whether a target in words names neither a grade nor a standard."""
    if one.row.target_kind != "qualitative":
        return False
    flags = one.flags
    return not (flags.is_graded or flags.has_unread_number or one.text.names_standard)


def repeats_name(one: Indicator) -> bool:
    """Return whether the target repeats the name: at its start, or a long name before a number."""
    name, text = one.name, one.text.bare
    if name.is_short:
        return False
    if text.startswith(name.stem):
        return True
    return one.row.target_value is not None and name.is_whole and name.stem in text
