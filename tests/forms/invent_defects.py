"""Random combinations of defects that one document can have at once."""

from random import Random

from tests.forms.defects import (
    AmountStyle,
    Break,
    Cut,
    Defects,
    Moves,
    Repeats,
    Surroundings,
    Wording,
)

FLAT = "T08"
SHARE = 0.2
OVER_THE_GOAL = (Repeats.NOTHING, Repeats.TITLE)


def invent_defects(template: str, seed: int, *, is_text: bool) -> Defects:
    """Return some defects for a document of `template`; cells move in text only."""
    random = Random(f"{template}/{seed}/{is_text}")
    page_break = _invent_break(random, template) if random.random() < 0.7 else None
    has_moves = is_text and template != FLAT and not (page_break and page_break.cuts_cell)
    moves = _invent_moves(random) if has_moves and random.random() < 0.5 else Moves()
    is_aligned = moves == Moves()
    return Defects(
        page_break=page_break,
        moves=moves,
        wording=_invent_wording(random, template, is_text=is_text),
        around=_invent_surroundings(random, template),
        repeats_labels=_some(random) and (is_text or template != FLAT),
        lacks_stub=_some(random) and template != FLAT,
        lacks_target=_some(random) and is_aligned and not page_break,
        has_blank_row=_some(random) and is_aligned,
        splits_goal=_some(random) and template != FLAT,
    )


def _some(random: Random) -> bool:
    return random.random() < SHARE


def _invent_break(random: Random, template: str) -> Break:
    is_flat = template == FLAT
    cut = random.choice([c for c in Cut if not (is_flat and c is Cut.IN_GOAL)])
    repeats = [r for r in Repeats if not (is_flat and r is Repeats.TITLE_AND_NAME)]
    if cut is Cut.IN_GOAL:
        repeats = list(OVER_THE_GOAL)
    # What cuts a cell is a page that ran full: it prints no label again.
    reprints_labels = _some(random) and cut is Cut.BETWEEN_ROWS
    return Break(random.choice(repeats), cut, reprints_labels)


def _invent_moves(random: Random) -> Moves:
    return random.choice(
        [Moves(shift=1), Moves(shift=2), Moves(drops_blanks=True), Moves(blank_column=2)]
    )


def _invent_wording(random: Random, template: str, *, is_text: bool) -> Wording:
    has_amounts = template != FLAT
    return Wording(
        has_synonyms=_some(random),
        has_spaced_labels=_some(random),
        has_level_scores=_some(random),
        has_numbered_names=_some(random),
        has_tags=_some(random) and is_text,
        has_wide_targets=_some(random),
        amounts=random.choice(list(AmountStyle)) if has_amounts else AmountStyle.PLAIN,
        blank_amount=random.choice(["", "", "-", "/", "0.00"]) if has_amounts else "",
    )


def _invent_surroundings(random: Random, template: str) -> Surroundings:
    has_title_inside = _some(random)
    return Surroundings(
        has_title_inside=has_title_inside,
        has_footer=_some(random),
        has_page_numbers=_some(random),
        has_prose=_some(random),
        has_total_row=_some(random) and template == "T06",
        has_extra_fields=_some(random) and template != FLAT,
        shares_pages=_some(random),
    )
