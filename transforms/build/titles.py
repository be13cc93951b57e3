"""The organisation that the title of a form names."""

import re

from transforms import vocabulary
from transforms.organizations import is_organization
from transforms.reader.labels import NUMBERING
from transforms.text import fold_radicals, simplify

TITLE_YEAR = re.compile(r"(?:(?:19|20)\d\d\s*年?\s*[-—–~至]\s*)?(?:19|20)\d\d\s*年度?")
TITLE_MARK = re.compile(r"^(?:附[件表]?\s*[\d一二三四五六七八九十]*|表\s*\d+)[-\d]*[:：.、\s]*")


def title_organization(title: str) -> str | None:
    """Return the organisation that a title names, or None; words that name none are none.

    >>> title_organization("六安市人民政府办公室2021年项目支出预算绩效目标表")
    '六安市人民政府办公室'
    >>> title_organization("2024年度一般公共预算项目绩效目标表") is None
    True
    """
    printed = fold_radicals(title.strip())
    plain = simplify(printed)
    name = _before_tails(plain)
    if not is_organization(name):
        return None
    at = plain.find(name)
    return printed[at : at + len(name)]


def _before_tails(title: str) -> str:
    """Return what stands before the year and before the words that follow an organisation."""
    parts = (NUMBERING.sub("", TITLE_MARK.sub("", part)) for part in TITLE_YEAR.split(title))
    name = next((part for part in parts if part.strip("()（）关于 ")), "")
    for tail in vocabulary.words("title_tails"):
        name = name.split(tail)[0]
    return name.strip(" ").removesuffix("关于").strip(" ")
