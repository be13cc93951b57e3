"""Which lines are titles of a table, told from their shape alone."""

import re

MIN_LENGTH = 4
MAX_LENGTH = 80
NAME = r"[^,,。;;::!!??、\t\n|¦]+表"
BRACKET = r"[((\[【〔][^()()\[\]【】〔〕]{1,40}[))\]】〕]"
HEADING = re.compile(rf"{NAME}\s*(?:{BRACKET})?")


def is_title(text: str) -> bool:
    """Tell whether a line that stands alone has the shape of a table's title.

    >>> [is_title(t) for t in ("2021年项目绩效目标表(2021年度)", "填报单位,见下表", "表")]
    [True, False, False]
    """
    printed = text.strip()
    return MIN_LENGTH <= len(printed) <= MAX_LENGTH and HEADING.fullmatch(printed) is not None
