"""Chinese and English beside each other, and what codes are called."""

import tomllib
from functools import cache
from importlib import resources

from flows.markup import NOTHING, Html, element, join

NO_FIGURE = ("未填", "no figure")
NONE = ("无", "none")
NO_PROJECT = ("无此项目", "no such project")
NO_LINE = ("无此科目", "no such line")
NOT_COMPARABLE = ("不可比", "not comparable")


def both(chinese: str, english: str) -> Html:
    """Return a label in both languages; the page shows one of them or both.

    >>> both("金额", "amount")
    '<span class="zh" lang="zh">金额</span> <span class="en" lang="en">amount</span>'
    """
    return join(
        [
            element("span", chinese, class_="zh", lang="zh"),
            " ",
            element("span", english, class_="en", lang="en"),
        ]
    )


def called(group: str, code: str | None) -> Html:
    """Return what a code is called; a code that has no name is shown as it is."""
    if code is None:
        return NOTHING
    names = _words()[group].get(code)
    return both(*names) if names else join([code])


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(resources.files("flows.report").joinpath("words.toml").read_text("utf-8"))
