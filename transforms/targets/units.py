"""Units that a form prints beside the value, or only implies by the indicator's name."""

from typing import Any

from transforms import vocabulary
from transforms.targets.words import Unit, comparators, find_unit, fold_signs
from transforms.text import fold_label

NO_UNIT = frozenset({"", "无", "/", "-", "\\", "其他", "文字描述", "文字"})


def column_unit(text: str | None) -> Unit | None:
    """Return the unit that a unit column prints, None where it prints none."""
    folded = fold_label(text or "").strip("()")
    return None if folded in NO_UNIT else find_unit(folded)


def read_operator(text: str | None) -> str | None:
    """Return the comparator that an operator column prints; 定性 and directions are none."""
    folded = fold_signs(fold_label(text or ""))
    return comparators("before").get(folded)


def infer_unit(name: str, is_magnitude: bool) -> str | None:
    """Return the unit that an indicator's name implies; a bare 万 without one is money."""
    folded = fold_label(name)
    rules: list[dict[str, Any]] = vocabulary.load("target_words")["inferred"]
    for rule in rules:
        ends = folded.endswith(tuple(rule.get("endings", ())))
        if ends or any(word in folded for word in rule.get("contains", ())):
            return str(rule["unit"])
    return "元" if is_magnitude else None
