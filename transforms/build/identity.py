"""Who and when a form is about: organisation, department and fiscal year, as printed."""

import re
from dataclasses import dataclass

from transforms import vocabulary
from transforms.build.choice import choose_value
from transforms.build.cover import Cover
from transforms.build.keys import split_code
from transforms.build.titles import title_organization
from transforms.numbers import is_blank_mark
from transforms.organizations import is_organization, is_place
from transforms.reader.department import whole_of_another
from transforms.reader.labelled import LabelledValue
from transforms.reader.reading import FormReading
from transforms.reader.years import printed_year

ORGANIZATION_CODES = ("organization", "filing_organization")
SEAL = re.compile(r"\((?:盖章|公章|签章|单位盖章)\)")


@dataclass(frozen=True, slots=True)
class Identity:
    """Organisation, department and year of a form; None where nothing is printed.

    The sources say where year and organisation stand: title and text are the form's own,
    department is its 主管部门; cover and file_name are beside the form.
    """

    fiscal_year: int | None
    year_source: str | None
    organization_name: str | None
    organization_source: str | None
    organization_code: str | None
    department_name: str | None


def read_identity(form: FormReading, cover: Cover) -> Identity:
    """Return who and when, from the fields, then the lines above, then the title.

    A place alone in the title is the organisation only where nothing else is named. What the form
    does not say is that of the cover; a form that names its department only is that one's.
    """
    title = "".join(piece.text for piece in form.title)
    title_name = title_organization(title)
    chosen = choose_value(form, "department")
    named = _named(chosen.text if chosen else None)
    is_publisher = title_name is not None and (
        not is_place(title_name) or title_name.endswith(vocabulary.words("small_places"))
    )
    coded = _coded_organization(form.find_text("organization_code") or "")
    another = whole_of_another(form.head) if form.is_department else None
    sources = (
        ("text", another),
        *(("text", _named(form.find_text(code))) for code in ORGANIZATION_CODES),
        ("text", coded[1]),
        ("text", named if chosen and form.is_department and _is_own(chosen) else None),
        ("title", title_name if is_publisher or not named else None),
        ("text", _named(form.find_text("responsible_organization"))),
        ("text", named if form.is_department else None),
        ("department", named if chosen and named and _is_carrying_out(chosen, named) else None),
        ("cover", cover.organization_name),
    )
    source, organization = next(((s, text) for s, text in sources if text), (None, None))
    code, name = split_code(_unsealed(organization)) if organization else (None, None)
    department = named or (title_name if is_publisher else None)
    year, year_source = printed_year(form)
    return Identity(
        fiscal_year=year or cover.fiscal_year,
        year_source=year_source or cover.year_source,
        organization_name=name,
        organization_source=source,
        organization_code=code
        if another
        else coded[0] or form.find_text("organization_code") or code,
        department_name=split_code(_unsealed(department))[1] if department else None,
    )


def _named(text: str | None) -> str | None:
    return None if is_blank_mark(text) else text


def _coded_organization(text: str) -> tuple[str | None, str | None]:
    """Return the code and the name that stand in one cell for codes, None where no name does."""
    code, name = split_code(text)
    return (code, name) if code and is_organization(name) else (None, None)


def _is_own(department: LabelledValue) -> bool:
    """Return whether the label names what a form is about: 部门名称, not 主管部门."""
    return not any(word in department.piece.label for word in vocabulary.words("supervising"))


def _is_carrying_out(department: LabelledValue, name: str) -> bool:
    """Return whether a department may be the organisation of a form that names no other.

    One of the state or of the province that hands money down carries out no project.
    """
    plain = split_code(_unsealed(name))[1]
    is_higher = department.piece.label.startswith(vocabulary.words("higher_departments"))
    is_ministry = plain in vocabulary.words("ministries")
    return is_organization(plain) and not is_higher and not is_ministry


def _unsealed(text: str) -> str:
    return SEAL.sub("", text.replace("（", "(").replace("）", ")")) if "章" in text else text
