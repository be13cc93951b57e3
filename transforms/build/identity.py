"""Who and when a form is about: organisation, department and fiscal year, as printed."""

import re
from dataclasses import dataclass

from transforms import vocabulary
from transforms.build.choice import choose_value
from transforms.build.keys import split_code
from transforms.organizations import is_organization, is_place
from transforms.reader.labels import NUMBERING
from transforms.reader.reading import FormReading
from transforms.reader.segments import fold_year
from transforms.text import fold, fold_radicals, simplify

YEAR = re.compile(r"(?<!\d)(?<!\d[-—–~至])(?P<year>(?:19|20)\d\d)(?=\s*(?:年|$|\)))")
TITLE_YEAR = re.compile(r"(?:(?:19|20)\d\d\s*年?\s*[-—–~至]\s*)?(?:19|20)\d\d\s*年度?")
TITLE_MARK = re.compile(r"^(?:附[件表]?\s*[\d一二三四五六七八九十]*|表\s*\d+)[-\d]*[:：.、\s]*")
SEAL = re.compile(r"\((?:盖章|公章|签章|单位盖章)\)")


@dataclass(frozen=True, slots=True)
class Identity:
    """Organisation, department and year of a form; None where nothing is printed."""

    fiscal_year: int | None
    organization_name: str | None
    organization_code: str | None
    department_name: str | None


def read_identity(form: FormReading) -> Identity:
    """Return who and when, from the fields, then the lines above, then the title.

    A place alone in the title is the organisation only where nothing else is named.
    """
    title = "".join(piece.text for piece in form.title)
    title_name = title_organization(title)
    chosen = choose_value(form, "department")
    named = chosen.text if chosen else None
    is_publisher = title_name is not None and (
        not is_place(title_name) or title_name.endswith(vocabulary.words("small_places"))
    )
    organization = (
        form.find_text("organization")
        or form.find_text("filing_organization")
        or (title_name if is_publisher or not named else None)
    )
    code, name = split_code(_unsealed(organization)) if organization else (None, None)
    department = named or (title_name if is_publisher else None)
    return Identity(
        fiscal_year=_fiscal_year(form, title),
        organization_name=name,
        organization_code=form.find_text("organization_code") or code,
        department_name=split_code(_unsealed(department))[1] if department else None,
    )


def _unsealed(text: str) -> str:
    return SEAL.sub("", text.replace("（", "(").replace("）", ")")) if "章" in text else text


def _fiscal_year(form: FormReading, title: str) -> int | None:
    printed = [form.year.text if form.year else "", form.find_text("fiscal_year") or "", title]
    for text in printed:
        match = YEAR.search(fold_year(fold(text)))
        if match:
            return int(match["year"])
    return None


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
