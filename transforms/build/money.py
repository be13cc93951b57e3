"""The money of a form: each printed amount in yuan, and which of them is the year's."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from transforms.build.money_horizons import horizons_of
from transforms.errors import UnreadableAmountError
from transforms.numbers import parse_amount, parse_unit_scale, to_cents
from transforms.reader.labelled import LabelledValue
from transforms.reader.labels import MONEY_UNIT, FundingLabel
from transforms.reader.money_blocks import heads_money, is_unit_block
from transforms.reader.reading import FormReading
from transforms.reader.rows import Piece
from transforms.text import fold, join_wrapped, strip_tags

PERIOD = "_period"
TASK = "task_"
TOTALS = ("total", "total" + PERIOD, "expenditure_total", "task_total")
KINDS = frozenset({"fiscal_general", "fiscal_fund", "fiscal_capital"})


@dataclass(frozen=True, slots=True)
class FundingEntry:
    """One printed amount: what it is, its text, and the amount in yuan if it can be read."""

    value: LabelledValue
    code: str
    rolls_up_to: str | None
    amount: Decimal | None
    is_total: bool


@dataclass(frozen=True)
class Money:
    """All amounts of a form in printed order, with the money unit as printed.

    `beside` are the sources whose parts the form prints beside them: 地方资金 beside 其他资金.
    `settled` are amounts of a source that it prints under several labels, told by the total.
    """

    entries: tuple[FundingEntry, ...]
    unit: str | None
    beside: frozenset[str] = frozenset()
    settled: Mapping[str, Decimal] = field(default_factory=dict)

    def amount(self, code: str) -> Decimal | None:
        """Return the year's amount of a source: as printed, else the sum of what makes it up.

        Parts that stand beside the printed amount are added to it.
        """
        parts, printed = self._parts(code), self._printed(code)
        if printed is None or code in self.beside:
            parts += [] if printed is None else [printed]
            return sum(parts, Decimal(0)) if parts else None
        return printed

    def is_made_up(self, code: str) -> bool:
        """Return whether the printed amount of a source is the sum of its parts."""
        parts = self._parts(code)
        return bool(parts) and sum(parts, Decimal(0)) == self._printed(code)

    def _parts(self, code: str) -> list[Decimal]:
        """Return the printed parts of a source; of two splits of one sum the first alone.

        A form may part its fiscal money by kind of budget and again by who gives it.
        """
        printed = self._rolled.get(code, ())
        kinds = [amount for part, amount in printed if part in KINDS]
        parts = [amount for _, amount in printed]
        return kinds if kinds and self._is_twice(sum(parts), sum(kinds)) else parts

    def _is_twice(self, parts: Decimal | int, kinds: Decimal | int) -> bool:
        """Return whether parts are more than all money, and those by kind of budget are not.

        So they are where the total has room for those by kind alone beside other money.
        """
        total = self._printed("total")
        if total is None:
            return parts == kinds * 2
        other = self.amount("other") or Decimal(0)
        beside = (other, other + (self.amount("carryover") or Decimal(0)))
        is_only_kinds = total - kinds in beside and total - parts not in beside
        return kinds <= total < parts or is_only_kinds

    def _printed(self, code: str) -> Decimal | None:
        if code in self.settled:
            return self.settled[code]
        return self._first.get(code)

    @cached_property
    def _first(self) -> Mapping[str, Decimal]:
        """The first readable amount of each source."""
        found: dict[str, Decimal] = {}
        for entry in self.entries:
            if entry.amount is not None:
                found.setdefault(entry.code, entry.amount)
        return found

    @cached_property
    def _rolled(self) -> Mapping[str, Sequence[tuple[str, Decimal]]]:
        """The readable amounts that roll up to each source, with their own."""
        found: dict[str, list[tuple[str, Decimal]]] = {}
        for entry in self.entries:
            if entry.rolls_up_to is not None and entry.amount is not None:
                found.setdefault(entry.rolls_up_to, []).append((entry.code, entry.amount))
        return found

    @property
    def total(self) -> Decimal | None:
        """The total of the year; where no other is printed, the whole project's.

        A whole department may print its expenditure, or the sum of its tasks, instead.
        """
        codes = {entry.code for entry in self.entries}
        return self.amount(next((code for code in TOTALS if code in codes), TOTALS[-1]))

    @cached_property
    def prefix(self) -> str:
        """What goes before the code of a source: that of sums of tasks, where all amounts are."""
        return TASK if all(entry.code.startswith(TASK) for entry in self.entries) else ""

    def of_department(self, code: str) -> Decimal | None:
        """Return an amount of a department; where all that it prints is of its tasks, their sum.

        None where sums of parts of the tasks' money are not its total: some may be of others.
        """
        code = self.prefix + code
        is_added = bool(self.prefix) and self._printed(code) is None
        if is_added and self.total is not None and not _adds_up(self, self.total):
            return None
        return self.amount(code)


def read_money(form: FormReading) -> Money:
    """Return the amounts of a form in yuan."""
    unit = _form_unit(form)
    of_tasks = task_unit(form) or unit
    scales = [parse_unit_scale(one) if one else None for one in (unit, of_tasks)]
    funding = [value for value in form.head.values if isinstance(value.label, FundingLabel)]
    horizons = [""] * len(funding) if form.is_department else horizons_of(funding)
    entries = [
        _entry(value, horizon, scales[_is_of_tasks(value)])
        for value, horizon in zip(funding, horizons, strict=True)
    ]
    money = Money(tuple(entries), unit)
    beside = _sources_beside(money)
    settled = {} if beside else _settled(money)
    return Money(tuple(_mark_totals(entries, beside)), unit, beside, settled)


def _sources_beside(money: Money) -> frozenset[str]:
    """Return the sources that make up the total only together with what rolls up to them."""
    total = money.total
    if not total or _adds_up(money, total):
        return frozenset()
    for sources in (("other",), ("fiscal",), ("fiscal", "other")):
        codes = [money.prefix + source for source in sources]
        if any(money.is_made_up(code) for code in codes):
            continue
        apart = replace(money, beside=frozenset(codes))
        if _adds_up(apart, total):
            return apart.beside
    return frozenset()


def _settled(money: Money) -> dict[str, Decimal]:
    """Return the amount of a source printed under several labels that the total asks for.

    It is one of them, or their sum: 上年结转15 and 结余资金5.
    """
    total = money.total
    if not total or _adds_up(money, total):
        return {}
    for code in ("fiscal", "other", "carryover"):
        labels = {
            e.value.printed_label: e.amount for e in money.entries if e.code == code and e.amount
        }
        amounts = [amount for amount in labels.values() if amount]
        for amount in (*amounts[1:], sum(amounts, Decimal(0))) if len(amounts) > 1 else ():
            if _adds_up(replace(money, settled={code: amount}), total):
                return {code: amount}
    return {}


def _adds_up(money: Money, total: Decimal) -> bool:
    """Return whether fiscal and other amounts are the total, with or without what is carried."""
    amounts = (money.amount(money.prefix + code) for code in ("fiscal", "other"))
    parts = sum((amount or Decimal(0) for amount in amounts), Decimal(0))
    return total in (parts, parts + (money.amount("carryover") or Decimal(0)))


def _form_unit(form: FormReading) -> str | None:
    """Return the money unit of the amounts: the label over them, 项目资金(万元), goes first.

    Then what a field states for the whole page, then the label of one amount; that of the tasks
    where nothing else has one.
    """
    stated = form.find_text("amount_unit")
    of_project = not form.is_department
    blocks = form.head.blocks
    block = _first_unit(p for p in blocks if heads_money(p) or (of_project and is_unit_block(p)))
    if stated and block is None:
        return _unit_in(stated)
    block = block or (_first_unit(form.head.blocks) if form.is_department else None)
    block = block or _first_unit(v.piece for v in form.head.values if _is_funding(v))
    return block or task_unit(form)


def task_unit(form: FormReading) -> str | None:
    """Return the money unit in the headings of the tasks, None where none has one."""
    return _first_unit(form.tasks.headings)


def _is_of_tasks(value: LabelledValue) -> bool:
    return isinstance(value.label, FundingLabel) and value.label.code.startswith(TASK)


def _first_unit(labels: Iterable[Piece]) -> str | None:
    return next((unit for piece in labels if (unit := unit_in_brackets(piece.folded))), None)


def _is_funding(value: LabelledValue) -> bool:
    return isinstance(value.label, FundingLabel)


def _unit_in(text: str) -> str | None:
    match = MONEY_UNIT.search(fold(text))
    return match[0] if match else None


def unit_in_brackets(text: str) -> str | None:
    """Return the money unit that a label has in its brackets: (万元)."""
    match = re.search(rf"[(\[:,](?:单位:?)?(?:人民币)?({MONEY_UNIT.pattern})[)\]]?", text)
    return match[1] if match else None


def _entry(value: LabelledValue, horizon: str, scale: Decimal | None) -> FundingEntry:
    label = value.label
    if not isinstance(label, FundingLabel):
        raise TypeError(label)
    code = label.code
    if horizon == "period" and not code.endswith(PERIOD):
        code += PERIOD
    own_unit = unit_in_brackets(value.piece.folded)
    own_scale = parse_unit_scale(own_unit) if own_unit else scale
    amount = read_amount(_with_lines(value), own_scale)
    rolls_up_to = None if horizon == "period" else label.rolls_up_to
    return FundingEntry(value, code, rolls_up_to, amount, label.is_total or horizon == "period")


def _with_lines(value: LabelledValue) -> str | None:
    """Return the printed value; of one cell with its lines, which may be two numbers."""
    if len(value.values) != 1 or value.inline:
        return value.text
    piece = value.values[0]
    lines = strip_tags(piece.source.text)
    return lines if join_wrapped(lines) == piece.text else piece.text


def read_amount(text: str | None, scale: Decimal | None) -> Decimal | None:
    """Return an amount in yuan, rounded to cents; None where it is blank or cannot be read."""
    if text is None:
        return None
    try:
        amount = parse_amount(text, scale)
    except UnreadableAmountError:
        return None
    return None if amount is None else to_cents(amount)


def _mark_totals(entries: list[FundingEntry], beside: frozenset[str]) -> list[FundingEntry]:
    """Mark an amount as a total where its own parts are printed too."""
    parents = {entry.rolls_up_to for entry in entries if entry.amount is not None} - beside
    return [replace(entry, is_total=True) if entry.code in parents else entry for entry in entries]
