"""Offices that titles and covers name before the year or the kind of a budget."""

import re

from transforms.budget.words import line_words
from transforms.text import fold

NAME = re.compile(r"[^\d\s,.。;:、()\-—_]{4,30}")
PLACE = re.compile(r"^(?![全各本该社]).{1,6}?[省市县区镇乡州旗盟]")
SHORT_PLACE = re.compile(r"(?![全各本该我])[^某×xX*○〇]{1,2}[省市县区州旗盟镇乡]")
AFTER_NAME = re.compile(
    r"\s*(?:20\d\d\s*年|部门|单位|收支|收入|支出|财政拨款|一般公共|政府|国有资本|[“\"]?三公|项目|基本)"
)
COVER = re.compile(
    r"20\d\d\s*年(?:度)?(?:部门|单位)?(?:预算|决算)(?:公开|说明|报告|草案|情况|批复|表格?)*$"
)


def office_of_title(title: str) -> str | None:
    """Return the office that a title names before the year or the kind of its table.

    >>> office_of_title("云溪市档案馆2024年收支预算总表"), office_of_title("云溪市档案馆支出总表")
    ('云溪市档案馆', '云溪市档案馆')
    >>> office_of_title("2024年部门支出总表")
    """
    text = fold(title)
    names = (text[: match.start()] for match in AFTER_NAME.finditer(text))
    return next((name for name in names if is_office(name)), None)


def is_office(text: str) -> bool:
    """Return whether a text is a name that begins with a place and ends as offices do."""
    return (
        NAME.fullmatch(text) is not None
        and PLACE.match(text) is not None
        and text.endswith(line_words("organization_endings"))
        and not text.startswith(line_words("no_subject"))
    )


def is_place(text: str) -> bool:
    """Return whether a text of two or three characters is the name of a place.

    >>> is_place("云溪县"), is_place("某县"), is_place("开发区")
    (True, False, False)
    """
    return SHORT_PLACE.fullmatch(fold(text)) is not None and text not in line_words(
        "kinds_of_place"
    )


def office_of_cover(text: str) -> str | None:
    """Return the office that a line names, where the line is the title of a whole budget.

    >>> office_of_cover("云溪市档案馆2024年度部门预算")
    '云溪市档案馆'
    """
    return office_of_title(text) if COVER.search(fold(text)) else None
