"""A stated amount while the passage around it is read."""

from dataclasses import dataclass
from decimal import Decimal

from transforms.budget.statement_labels import Span, ends_label
from transforms.budget.statement_phases import find_phase, restates, without_phase


@dataclass(slots=True)
class Draft:
    """A stated amount, or a stated change of one that is not printed.

    Numbers are places in the text of the passage: `label` the words that name the amount (None:
    those of the heading above), `start` and `end` the clauses, `number` the figure. `phase` is
    None where the words do not say it.
    """

    label: Span | None
    start: int
    end: int
    number: int
    depth: int
    sentence: int
    phase: str | None = None
    amount: Decimal | None = None
    change_amount: Decimal | None = None
    change_ratio: Decimal | None = None
    change_base: Span | None = None

    def words(self, text: str) -> str:
        """Return the words that name the amount in the text of its passage."""
        return text[slice(*self.label)] if self.label else ""

    def is_restated(self, text: str, label: Span | None, phase: str | None) -> bool:
        """Return whether `label` names the same in another phase: 预算9万元，决算为8万元."""
        if self.amount is None or None in (self.phase, phase) or self.phase == phase:
            return False
        return label is None or restates(text[slice(*label)], self.words(text))

    def is_of(self, text: str, words: str) -> bool:
        """Return whether `words` name the amount by its phase: 决算数."""
        said = find_phase(words)
        return said is not None and said == self.phase and restates(words, self.words(text))

    def is_said(self, text: str, words: str) -> bool:
        """Return whether `words` name the amount again: 会议费 behind 会议费预算."""
        return ends_label(words, self.words(text))

    def thing(self, text: str) -> Span | None:
        """Return where the words are that name what the amount is of, without its phase."""
        if self.label is None:
            return None
        bare = without_phase(self.words(text))
        return (self.label[0], self.label[0] + len(bare)) if bare else self.label
