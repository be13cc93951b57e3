"""What one passage states: its amounts, each with the change that is said of it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import islice, takewhile

from transforms.budget.stated import Draft
from transforms.budget.statement_labels import (
    Frame,
    Span,
    clause_start,
    find_clause_label,
    find_label,
    is_named,
    is_of_other_year,
    is_part_of,
    names_money,
    names_same_year,
)
from transforms.budget.statement_phases import find_phase, is_phase_alone, is_phase_of
from transforms.budget.statement_tokens import Token, prose, read_tokens

NEAR = 16
RECENT = 8
CLAUSE_ENDS = "。;:"
LINKS = "，,、)"
ASIDE = ("、", "(", "，", ",")


def read_drafts(text: str, frame: Frame, heading: str | None, is_known: bool) -> list[Draft]:
    """Return what `text` states.

    `heading` names the amounts whose own words name nothing; `is_known` says that the passage
    stands in a section of the budget, so that every amount is one of it.
    """
    reader = _Reader(text, frame, heading, is_known)
    for token in read_tokens(text):
        reader.take(token)
    return reader.drafts


class _Reader:
    """The state of reading one passage from its first token to its last."""

    def __init__(self, text: str, frame: Frame, heading: str | None, is_known: bool) -> None:
        self.text = text
        self.frame = frame
        self.heading = heading
        self.is_known = is_known
        self.drafts: list[Draft] = []
        self.cut = 0
        self.sentence = 0
        self.previous: Token | None = None
        self.first: Token | None = None
        self.base: Token | None = None
        self.before: Span | None = None
        self.compared: Span | None = None
        self.compared_with: Decimal | None = None
        self.reason: Token | None = None
        self.touched: Draft | None = None
        self.passed: Span | None = None

    def take(self, token: Token) -> None:
        """Add what `token` states to the drafts."""
        if self.reason is not None and token.depth < self.reason.depth:
            self.reason = None
        readers: dict[str, Callable[[Token], None]] = {
            "amount": self._take_amount,
            "change": self._take_change,
            "ratio": self._take_change,
            "share": self._take_share,
            "same": self._take_same,
            "base": self._take_base,
            "reason": self._take_reason,
            "use": self._take_reason,
            "resume": self._end_clause,
            "semicolon": self._end_clause,
            "stop": self._end_clause,
        }
        self.first = self.first or token
        if token.kind in readers:
            readers[token.kind](token)
        self.cut, self.previous = token.end, token

    def _end_clause(self, token: Token) -> None:
        """End what is said of a reason; only money is named after it in the same sentence."""
        goes_on = token.kind != "stop" and self.reason is not None and self.reason.kind != "use"
        self.reason = token if goes_on else None
        self.base = self.before = None
        if token.kind == "stop":
            self.sentence += 1
            self.touched = self.passed = None

    def _take_reason(self, token: Token) -> None:
        self.base = self.before = None
        self.reason = token

    def _take_base(self, token: Token) -> None:
        self.base = token
        self.before = self.compared_with = None
        if self.reason is None or self.reason.kind not in ("reason", "use"):
            self.before = find_clause_label(self.text, self.cut, token.start, self.frame)
        self.compared = (token.number, token.end)

    def _take_share(self, token: Token) -> None:
        """Take 增加5万元(3%): a share that stands right behind a change is the change's ratio."""
        last, draft = self.previous, self.touched
        if last is None or last.kind != "change" or draft is None or last.value is None:
            return
        if draft.end != last.end:
            return
        if draft.change_ratio is None and self.text[last.end : token.start] in ASIDE:
            value = token.value or Decimal(0)
            draft.change_ratio = -value if last.value < 0 else value
            draft.end = token.end

    def _take_amount(self, token: Token) -> None:
        own = find_label(self.text, self.cut, token.start, self.frame)
        said = (find_phase(w, self.text) for w in (self._clause(token), self._words(own)))
        phase = next(filter(None, said), None)
        own = None if is_phase_alone(self._words(own)) else own
        last = self.drafts[-1] if self.drafts else None
        is_again = last is not None and self._is_again(token, last, own, phase)
        label = last.thing(self.text) if last and is_again else self._named(own)
        if not self._is_stated(token, label):
            self.passed = label or self.before
            self.compared_with = token.value
            return
        label = label or self.passed
        if label is None and last and last.amount is None and last.sentence == self.sentence:
            last.amount, last.end = token.value, token.end
            return
        label = label or self._head()
        if label is not None or is_again or self._is_headed():
            draft = self._add(token, label)
            draft.amount, draft.phase = token.value, phase or draft.phase

    def _is_again(self, token: Token, last: Draft, own: Span | None, phase: str | None) -> bool:
        """Return whether `token` is what `last` is of, in a phase that is not stated yet."""
        if not last.is_restated(self.text, own, phase) or self._is_one_of_several(last, token):
            return False
        said = (phase, last.thing(self.text))
        return all((d.phase, d.thing(self.text)) != said for d in self._here(RECENT))

    def _words(self, label: Span | None) -> str:
        return self.text[slice(*label)] if label else ""

    def _clause(self, token: Token) -> str:
        """Return the clause in front of the number of `token`."""
        return self.text[clause_start(self.text, self.cut, token.start) : token.number]

    def _named(self, own: Span | None) -> Span | None:
        """Return the words that name an amount: 行政运行(项) of 行政运行(项)。支出决算为8万元."""
        head = self._head() if own else None
        return head if head and is_phase_of(self._words(own), self._words(head)) else own

    def _is_stated(self, token: Token, label: Span | None) -> bool:
        """Return whether `token` is an amount of this budget and year, and no reason or base."""
        after = self.previous.kind if self.previous else None
        words = self._words(label or self.passed)
        is_base = after == "base" and any(d.is_said(self.text, words) for d in self._here(RECENT))
        is_bare = after in ("same", "base") and label is None
        if is_base or is_bare or self._is_compared(self._clause(token)):
            return False
        kind = self.reason.kind if self.reason else None
        if kind in ("reason", "use"):
            return kind == "use" and is_named(words)
        return names_money(words) or (self.is_known and kind is None)

    def _is_compared(self, clause: str) -> bool:
        """Return whether `clause` is of another year, or of that of the comparison around it."""
        base = self.text[slice(*self.compared)] if self.base and self.compared else ""
        return is_of_other_year(clause, self.frame) or names_same_year(clause, base)

    def _head(self) -> Span | None:
        """Return the first words of the passage where nothing has been stated before."""
        if self.drafts or self.first is None:
            return None
        return find_label(self.text, 0, self.first.start, self.frame)

    def _is_headed(self) -> bool:
        """Return whether the heading above names the amount, as nothing else does."""
        return not self.drafts and self.heading is not None and names_money(self.heading)

    def _take_change(self, token: Token) -> None:
        if token.value is None:
            return
        if self._says_what_became(token):
            self._take_amount(replace(token, kind="amount", value=abs(token.value)))
        else:
            self._change(token, self._subject(token), token.value)

    def _says_what_became(self, token: Token) -> bool:
        """Return whether 减少为 stands behind what it was before: 由上年的2万元减少为1.2万元."""
        if self.base is None or self.previous is None or self.previous.kind != "amount":
            return False
        is_from = self.text[self.base.start : self.base.number] in prose()["base"]["from"]
        return is_from and self.text[: token.number].endswith(tuple(prose()["words"]["becomes"]))

    def _take_same(self, token: Token) -> None:
        if self.base is None or token.start - self.base.end > NEAR:
            return
        between = self.text[max(self.base.start - 2, 0) : token.start]
        if any(word in between for word in prose()["words"]["all"]):
            for draft in [d for d in self._here() if d.change_amount is None][::-1]:
                self._set(draft, token, Decimal(0))
        else:
            self._change(token, self._subject(token), Decimal(0))

    def _here(self, most: int | None = None) -> Iterator[Draft]:
        """Return the drafts of the sentence, `most` at most, the last one first."""
        here = takewhile(lambda draft: draft.sentence == self.sentence, reversed(self.drafts))
        return islice(here, most)

    def _subject(self, token: Token) -> Span | None:
        """Return the words that say what changes: after the comparison, else before it."""
        subject = find_clause_label(self.text, self.cut, token.start, self.frame)
        return subject or (self.before if self.base is not None else None)

    def _change(self, token: Token, subject: Span | None, value: Decimal) -> None:
        if subject is not None and not self._names(subject):
            if self.base is None:
                return
            subject = None
        target = self._target(token, subject)
        field = "change_ratio" if token.kind == "ratio" else "change_amount"
        stated = None if target is None else getattr(target, field)
        is_said = self.reason is None or self.reason.kind != "reason"
        if target is not None and stated is None and (is_said or subject):
            self._set(target, token, value)
        elif subject is not None and stated != value:
            self._set(self._add(token, subject), token, value)
        elif is_said and target is None and (self._head() or self._is_headed()):
            self._set(self._add(token, self._head()), token, value)

    def _names(self, subject: Span) -> bool:
        """Return whether `subject` names money: its own, or that of the amount before it."""
        words = self._words(subject)
        labels = [self._words(draft.label) for draft in self.drafts[-1:] if draft.label]
        return names_money(words) or any(is_part_of(words, label) for label in labels)

    def _target(self, token: Token, subject: Span | None) -> Draft | None:
        """Return the draft whose change `token` states, None if it names one of its own."""
        if token.kind == "ratio" and subject is None and self.touched is not None:
            return self.touched
        last = self._changed_from(token, subject) or next(
            (d for d in reversed(self.drafts) if d.depth <= token.depth), None
        )
        if last is None or (subject is None and self._is_one_of_several(last, token)):
            return None
        if subject is None or last.label is None:
            return last
        words = self._words(subject)
        if is_part_of(words, self._words(last.label)) or last.is_of(self.text, words):
            return last
        return next((draft for draft in self.drafts if self._is_same(draft, words)), None)

    def _changed_from(self, token: Token, subject: Span | None) -> Draft | None:
        """Return the amount of the sentence that the one compared with became by a change."""
        if subject is not None or self.base is None or self.compared_with is None:
            return None
        share = self.compared_with / 100 if token.kind == "ratio" else 1
        became = self.compared_with + (token.value or 0) * share
        return next((draft for draft in self._here() if draft.amount == became), None)

    def _is_one_of_several(self, last: Draft, token: Token) -> bool:
        """Return whether `last` ends a list in an earlier sentence: what changes is not said."""
        if last.sentence == self.sentence:
            return False
        listed = (d for d in self.drafts if d.sentence == last.sentence and d.depth <= token.depth)
        return len({d.thing(self.text) for d in listed}) > 1

    def _is_same(self, draft: Draft, subject: str) -> bool:
        """Return whether `draft` is of the very thing that `subject` names."""
        named = self._words(draft.label)
        return is_part_of(subject, named) and is_part_of(named, subject)

    def _set(self, draft: Draft, token: Token, value: Decimal) -> None:
        if token.kind == "ratio":
            draft.change_ratio = value
        else:
            draft.change_amount = value
        draft.change_base = draft.change_base or self.compared
        draft.end = max(draft.end, token.end)
        self.touched, self.base, self.before = draft, None, None

    def _add(self, token: Token, label: Span | None) -> Draft:
        begin = label[0] if label else token.start
        start = max(
            [self.text.rfind(sign, 0, begin) + 1 for sign in CLAUSE_ENDS]
            + [draft.end for draft in self.drafts[-RECENT:] if draft.end <= begin]
        )
        while start < begin and self.text[start] in LINKS:
            start += 1
        phase = find_phase(self._words(label), self.text)
        draft = Draft(label, start, token.end, token.number, token.depth, self.sentence, phase)
        self.drafts.append(draft)
        self.before = self.touched = self.passed = None
        return draft
