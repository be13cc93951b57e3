"""Random defects from a seed: usually few at a time, as documents have them."""

from dataclasses import replace
from random import Random

from tests.budgets.defects import AmountMarks, Break, Codes, Cut, Defects, Repeats

BREAK_SHARE, SHARE = 0.5, 0.15
BLANKS = ("-", "—", "0.00")
FLAGS = (
    "has_negative",
    "has_wrapped_labels",
    "has_spaced_headers",
    "has_blank_rows",
    "has_code_blanks",
    "has_blank_parents",
    "has_wrong_sum",
    "has_previous_year",
)


def invent_defects(seed: int, *, is_text: bool) -> Defects:
    """Return random defects; a row is shifted in text only."""
    random = Random(f"defects/{seed}")
    defects = Defects(
        page_break=_invent_break(random) if random.random() < BREAK_SHARE else None,
        codes=random.choice(list(Codes)) if random.random() < SHARE else None,
        blank=random.choice(BLANKS) if random.random() < SHARE else "",
        amounts=random.choice(list(AmountMarks)) if random.random() < SHARE else AmountMarks.PLAIN,
    )
    for name in FLAGS:
        if random.random() < SHARE:
            defects = replace(defects, **{name: True})  # type: ignore[arg-type]
    shifts = random.random() < SHARE
    return replace(defects, has_shifted_row=is_text and shifts)


def _invent_break(random: Random) -> Break:
    return Break(
        repeats=random.choice(list(Repeats)),
        cut=random.choice(list(Cut)),
        reprints_labels=random.random() < 0.3,
        has_extra_column=random.random() < 0.2,
    )
