"""What the words of an amount say of its phase: 年初预算, 支出决算."""

import re
from functools import cache

from transforms.budget.statement_labels import (
    class_names,
    directions,
    find_item_kind,
    is_generic,
    is_part_of,
)
from transforms.budget.statement_tokens import prose
from transforms.budget.words import find_item

PHASES = ("final_account", "execution", "revised_budget", "budget")
SPENT = ("purpose", "three")


def find_phase(words: str, passage: str = "") -> str | None:
    """Return the phase that `words` end with, None where they say none.

    In a passage that speaks of 年初预算 too, 全年预算 is the budget after changes.

    >>> find_phase("“三公”经费支出预算为"), find_phase("决算数"), find_phase("政府性基金预算")
    ('budget', 'final_account', None)
    """
    phase = next((phase for phase in PHASES if _form(phase).search(words)), None)
    is_revised = phase == "budget" and _form("whole_year").search(words)
    return "revised_budget" if is_revised and _says_initial(passage) else phase


def _says_initial(passage: str) -> bool:
    return re.search(prose()["phase"]["initial"], passage) is not None


def without_phase(words: str) -> str:
    """Return what `words` name, without the phase that they end with.

    >>> without_phase("公务接待费支出年初预算"), without_phase("公务接待费")
    ('公务接待费支出', '公务接待费')
    """
    phase = find_phase(words)
    return words if phase is None else _form(phase).sub("", words)


def is_phase_alone(words: str) -> bool:
    """Return whether `words` name a phase and nothing that it is of.

    >>> is_phase_alone("调整后预算数"), is_phase_alone("预算收入总计")
    (True, False)
    """
    return is_generic(without_phase(words)) and not directions(words)


def restates(words: str, label: str) -> bool:
    """Return whether `words` name what `label` does, but for the phase.

    >>> restates("支出决算", "行政运行(项)"), restates("支出决算", "收入预算")
    (True, False)
    """
    sides = directions(label)
    if sides and not set(directions(words)) <= set(sides):
        return False
    is_spent = bool(class_names(label)) or find_item_kind(label) in SPENT
    bare = without_phase(words)
    return is_part_of(bare, label) or (is_spent and _adds_nothing(bare))


def is_phase_of(words: str, head: str) -> bool:
    """Return whether `words` name a phase and `head`, alone in its clause, what it is of.

    >>> is_phase_of("支出决算", "行政运行(项)"), is_phase_of("支出决算", "行政运行的决算情况")
    (True, False)
    """
    item = find_item(head)
    is_thing = bool(class_names(head)) or (item is not None and item.kind in SPENT)
    bare = without_phase(words)
    return is_thing and bare != words and _adds_nothing(bare)


def _adds_nothing(bare: str) -> bool:
    return bare in prose()["phase"]["adds_nothing"]


@cache
def _form(phase: str) -> re.Pattern[str]:
    words, tail = prose()["phase"], "|".join(prose()["label"]["tail"])
    return re.compile(rf"的?(?:{words[phase]})(?:{words['ending']})*(?:{tail})*$")
