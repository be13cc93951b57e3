"""Forms and sheets with the defects that text and PDF share."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from samples.ruled_pdf import Slot
from tests.forms.defects import AmountStyle, Break, Cut, Defects, Surroundings, Wording
from tests.forms.model import FormTruth, IndicatorTruth, MoneyTruth
from tests.forms.sheet import Role, Sheet, SheetRow, line
from tests.forms.vocabulary import levels, words

WIDE = str.maketrans("(),:;", "（），：；")
WIDE_DIGITS = str.maketrans("0123456789%", "０１２３４５６７８９％")
WIDENED = ("project_name", "goal", "organization", "department", "multi_year_goal", "title")
LONG_TEXTS = {
    Cut.IN_TARGET: ("target_text", "long_target"),
    Cut.IN_NAME: ("level3", "long_name"),
}
LEVEL_SCORES = {"OUT": "(50分)", "BEN": "(30分)", "SAT": "(10分)", "COST": "(0-20)分"}
ZERO = "0.00"
PRINTED_PARTS = {
    "T01": ("other",),
    "T02": ("other",),
    "T06": ("other", "carryover"),
    "T08": (),
    "SH": ("carryover",),
}
SHORT_LABEL = 4


def spoil_form(form: FormTruth, defects: Defects) -> FormTruth:
    """Return what the form says as it is printed with `defects`."""
    rows = form.indicators
    if defects.page_break:
        rows = _with_long_text(rows, defects.page_break)
    if defects.lacks_target:
        rows = (replace(rows[0], target_text="", typed=None), *rows[1:])
    if defects.has_blank_row:
        rows = _with_blank_row(rows, form.template)
    rows = tuple(_reworded(row, n, defects.wording) for n, row in enumerate(rows, start=1))
    form = replace(form, indicators=rows, money=_blanks_filled(form, defects.wording))
    if not defects.wording.is_wide:
        return form
    widened = {name: (getattr(form, name) or "").translate(WIDE) or None for name in WIDENED}
    return replace(form, **widened)  # type: ignore[arg-type]


def _with_long_text(
    rows: tuple[IndicatorTruth, ...], page_break: Break
) -> tuple[IndicatorTruth, ...]:
    if page_break.cut not in LONG_TEXTS:
        return rows
    middle = len(rows) // 2
    column, key = LONG_TEXTS[page_break.cut]
    row = replace(rows[middle], **{column: words()["loose"][key]})
    row = replace(row, typed=None) if page_break.cut is Cut.IN_TARGET else row
    return (*rows[:middle], row, *rows[middle + 1 :])


def _with_blank_row(rows: tuple[IndicatorTruth, ...], template: str) -> tuple[IndicatorTruth, ...]:
    """Return `rows` with a level 2 that is printed without an indicator, where one is unused."""
    printed = {row.level1 for row in rows}
    used = {row.level2 for row in rows}
    order = [
        (level1, level2)
        for level1, branches in levels(template).items()
        for level2, _ in branches
        if level1 in printed
    ]
    unused = [names for names in order if names[1] not in used]
    if not unused:
        return rows
    codes = words()["level1_codes"]
    blank = IndicatorTruth(*unused[0], "", "", level1_code=codes[unused[0][0]])
    return tuple(sorted([*rows, blank], key=lambda row: order.index((row.level1, row.level2))))


def _reworded(row: IndicatorTruth, number: int, wording: Wording) -> IndicatorTruth:
    if wording.has_level_scores:
        row = replace(row, level1=row.level1 + LEVEL_SCORES[row.level1_code or ""])
    if wording.has_numbered_names and row.level3:
        row = replace(row, level3=f"指标{number}:{row.level3}")
    if wording.has_wide_targets:
        row = replace(row, target_text=row.target_text.translate(WIDE_DIGITS))
    if wording.is_wide:
        row = replace(
            row,
            level1=row.level1.translate(WIDE),
            level3=row.level3.translate(WIDE),
            target_text=row.target_text.translate(WIDE),
        )
    return row


def _blanks_filled(form: FormTruth, wording: Wording) -> MoneyTruth:
    """Return the amounts of `form` with what stands where none is printed; a zero is an amount."""
    if wording.blank_amount != ZERO:
        return replace(form.money, blank=wording.blank_amount)
    filled = {name: getattr(form.money, name) or ZERO for name in PRINTED_PARTS[form.template]}
    return replace(form.money, **filled)


def spoil_sheet(sheet: Sheet, defects: Defects, random: Random) -> Sheet:
    """Return `sheet` with the defects that text and PDF share."""
    rows = list(sheet.rows)
    if defects.repeats_labels:
        rows = list(_labels_on_each_row(rows))
    if defects.lacks_stub:
        rows = _stub_one_row_lower(rows)
    if defects.splits_goal:
        rows = list(_with_goal_in_two_rows(rows))
    rows = list(_surrounded(rows, defects.around, len(sheet.widths)))
    return sheet.with_rows(_relabelled(rows, defects.wording, random))


def _labels_on_each_row(rows: Sequence[SheetRow]) -> Iterator[SheetRow]:
    spanning: dict[int, tuple[Slot, int]] = {}
    for row in rows:
        if row.role is not Role.INDICATOR:
            yield row
            continue
        own = tuple(replace(slot, row_span=1) for slot in row.slots)
        above = tuple(slot for slot, left in spanning.values() if left)
        spanning = {column: (slot, left - 1) for column, (slot, left) in spanning.items() if left}
        for slot in row.slots:
            spanning[slot.column] = (replace(slot, row_span=1), slot.row_span - 1)
        yield replace(row, slots=tuple(sorted((*above, *own), key=lambda slot: slot.column)))


def _stub_one_row_lower(rows: Sequence[SheetRow]) -> list[SheetRow]:
    lowered = list(rows)
    for number, row in enumerate(rows):
        if row.role is Role.HEADER and row.slots[0].row_span > 1:
            stub, *labels = row.slots
            blank = replace(stub, text="", row_span=1)
            below = rows[number + 1]
            lowered[number] = replace(row, slots=(blank, *labels))
            stub = replace(stub, row_span=stub.row_span - 1)
            lowered[number + 1] = replace(below, slots=(stub, *below.slots))
    return lowered


def _with_goal_in_two_rows(rows: Sequence[SheetRow]) -> Iterator[SheetRow]:
    last = max((n for n, row in enumerate(rows) if row.role is Role.GOAL), default=-1)
    for number, row in enumerate(rows):
        if number != last:
            yield row
            continue
        *label, goal = row.slots
        middle = len(goal.text) // 2
        tall = tuple(replace(slot, row_span=2) for slot in label)
        yield replace(row, slots=(*tall, replace(goal, text=goal.text[:middle])))
        yield replace(row, slots=(replace(goal, text=goal.text[middle:]),))


def _surrounded(rows: Sequence[SheetRow], around: Surroundings, width: int) -> Iterator[SheetRow]:
    for row in rows:
        if row.role is Role.HEADER and around.has_header_above:
            yield from _header_in_two_rows(row)
        elif row.role is Role.TITLE and around.has_split_title:
            yield from _split_title(row)
        elif row.role in {Role.TITLE, Role.CAPTION} and around.has_title_inside:
            yield _moved_inside(row, width)
        else:
            yield row
        if row.role is Role.NAME and around.has_extra_fields:
            for label, text in words()["extra_fields"].items():
                yield SheetRow(Role.HEAD, (Slot(label, 0), Slot(text, 1, width - 1)))
        if row.role is Role.HEADER and around.has_column_numbers:
            yield line(Role.COLUMN_NUMBERS, *(str(n) for n in range(1, width + 1)))
    if around.has_total_row:
        yield SheetRow(Role.TOTAL, (Slot("合计", 0, width - 1), Slot("100", width - 1)))
    if around.has_footer:
        yield from (line(Role.FOOTER, text) for text in words()["noise"]["footers"])


def _header_in_two_rows(row: SheetRow) -> Iterator[SheetRow]:
    """Yield a header whose indicator columns stand under one label, the others beside it."""
    first = next(n for n, slot in enumerate(row.slots) if slot.text == "一级指标")
    beside = tuple(replace(slot, row_span=2) for slot in row.slots[:first])
    below = row.slots[first:]
    yield replace(row, slots=(*beside, Slot("绩效指标", below[0].column, len(below))))
    yield replace(row, slots=below)


def _split_title(row: SheetRow) -> Iterator[SheetRow]:
    title = row.slots[0].text
    begins = words()["noise"]["begins_second_title_line"]
    middle = max(0, *(title.find(word) for word in begins))
    yield from (line(Role.TITLE, part) for part in (title[:middle], title[middle:]) if part)


def _moved_inside(row: SheetRow, width: int) -> SheetRow:
    text = "    ".join(slot.text for slot in row.slots if slot.text)
    return replace(row, slots=(Slot(text, 0, width),), is_inside=True)


def _relabelled(rows: Sequence[SheetRow], wording: Wording, random: Random) -> Iterator[SheetRow]:
    chosen = {
        label: random.choice(others) if others and wording.has_synonyms else label
        for label, others in words()["synonyms"].items()
    }
    for row in rows:
        slots = [_printed_amount(slot, row.role, wording) for slot in row.slots]
        if row.role is not Role.INDICATOR:
            slots = [_printed_label(slot, chosen, wording) for slot in slots]
        yield replace(row, slots=tuple(slots))


def _printed_label(slot: Slot, chosen: dict[str, str], wording: Wording) -> Slot:
    text = chosen.get(slot.text, slot.text)
    if wording.has_spaced_labels and slot.text in chosen and len(text) <= SHORT_LABEL:
        text = " ".join(text)
    return replace(slot, text=text.translate(WIDE) if wording.is_wide else text)


def _printed_amount(slot: Slot, role: Role, wording: Wording) -> Slot:
    if role is not Role.MONEY or "." not in slot.text:
        return slot
    if wording.amounts is AmountStyle.THOUSANDS:
        whole, fraction = slot.text.split(".")
        return replace(slot, text=f"{int(whole):,}.{fraction}")
    if wording.amounts is AmountStyle.WITH_UNIT:
        unit = "元" if slot.text.endswith(".00") else "万元"
        return replace(slot, text=slot.text + unit)
    return slot
