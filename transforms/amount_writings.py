"""How an amount may be written: over lines, in words beside figures, in yuan, jiao and fen."""

import re
from decimal import Decimal

from transforms.targets.numerals import read_number

FIGURES = re.compile(r"[\d.,]+")
LONG = 4
WHOLE_FIGURES = re.compile(r"\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?")
DECIMALS_BROKEN = re.compile(r"[\d,]*\d\.\d\n\d")
WRITING = re.compile(
    r"(?:人民币)?\s*\(?\s*[大小]写(?:金额)?\s*\)?\s*:?|(?<=[整正元圆])\s*\((?=\s*[¥￥])"
)
CENTS = re.compile(
    r"(?P<whole>[^角分(-]*[元圆])?\s*零?(?:(?P<jiao>[\d一二三四五六七八九壹贰叁肆伍陆柒捌玖])\s*角)?"
    r"\s*零?(?:(?P<fen>[\d一二三四五六七八九壹贰叁肆伍陆柒捌玖])\s*分)?\s*[整正]?"
)
TENTH, HUNDREDTH = Decimal("0.1"), Decimal("0.01")


def unwrap(text: str) -> str:
    r"""Return `text` with the lines of one broken number joined; two numbers stay apart.

    Surely broken is what is no number line by line, or has its decimals on its last line only,
    which is no wider than the line above it, or one of its two decimals on each.

    >>> unwrap("1,234,\n567.00"), unwrap("12345\n6.78"), unwrap("100\n200")
    ('1,234,567.00', '123456.78', '100\n200')
    """
    lines = [line.strip() for line in text.strip().split("\n")]
    if len(lines) == 1 or not all(map(FIGURES.fullmatch, lines)):
        return text
    *above, last = lines
    if any(line.endswith(".") for line in above):
        return "".join(lines) if re.fullmatch(r"[\d,]*\d\d\.\n\d\d", "\n".join(lines)) else text
    if DECIMALS_BROKEN.fullmatch("\n".join(lines)):
        return "".join(lines)
    is_broken = not are_numbers(lines)
    has_tail = "." in last and not any("." in line for line in above)
    if is_broken or (has_tail and len(last) <= len(above[-1])):
        return "".join(lines)
    return text


def are_numbers(lines: list[str], rest: int = 0) -> bool:
    """Return whether each line is a number of its own.

    A shorter last line that begins with 0 goes on with a long number: 1200 and 00. So do a few
    digits, `rest` of them, or decimals; money has more than one number in a cell, and they do not.

    >>> are_numbers(["1200", "00"]), are_numbers(["1200", "800"], 2), are_numbers(["200", "0"])
    (False, True, True)
    >>> are_numbers(["12345", "67"]), are_numbers(["12345", "67"], 2)
    (True, False)
    """
    *above, last = lines
    is_rest = rest > 0 and (len(last) <= rest or "." in above[-1])
    is_tail = is_rest or (last.startswith("0") and len(above[-1]) >= LONG)
    goes_on = is_tail and last.isdecimal() and len(last) < len(above[-1])
    return all(map(WHOLE_FIGURES.fullmatch, lines)) and not goes_on


def split_writings(text: str) -> list[str]:
    """Return the writings of one amount: in words, and in figures.

    >>> split_writings("(大写)壹万元整 (小写)10000元"), split_writings("(4)")
    (['壹万元整', '10000元'], ['(4)'])
    """
    if WRITING.search(text) is None:
        return [text]
    parts = [part.strip(" (),;。") for part in WRITING.split(text)]
    return [part for part in parts if part] or [text]


def split_cents(text: str) -> tuple[str, Decimal | None]:
    """Return the yuan of an amount, as printed, and its jiao and fen; None without any.

    >>> split_cents("12元5角6分"), split_cents("壹元零伍分"), split_cents("12元")
    (('12元', Decimal('0.56')), ('壹元', Decimal('0.05')), ('12元', None))
    """
    match = CENTS.fullmatch(text)
    if match is None or not (match["jiao"] or (match["fen"] and match["whole"])):
        return text, None
    if "." in (match["whole"] or ""):
        return text, None
    jiao, fen = (read_number(match[name] or "零") or Decimal(0) for name in ("jiao", "fen"))
    return match["whole"] or "", jiao * TENTH + fen * HUNDREDTH
