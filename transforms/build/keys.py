"""Keys and normalised names: the same printed identity gives the same key in every document."""

import hashlib
import re
from dataclasses import dataclass

from transforms import vocabulary
from transforms.memo import for_short_texts
from transforms.text import fold_label

CODE = re.compile(r"^[\[(【（]?(?P<code>\d{3,12})[\])】）]?[-_—:：]?(?=\D)")
CODE_BEHIND = re.compile(
    r"(?:[\[(【（](?P<code>(?:\d{3}){2,4})[\])】）]|[\[【](?P<short>\d{3})[\]】])$"
)
"""A number behind a name is a code where it has its length: not a year, nor a hotline."""
PROJECT_CODE = re.compile(
    r"^[\[(【（]?(?P<code>\d{8}[A-Z]\d{12}[A-Z]?)[\])】）]?[-_—:：\s]*(?=[^\W\d_])"
)
"""Place and year, a letter for the class of the project, and a number."""
SEAL = re.compile(r"\((?:盖章|公章|签章|单位盖章)\)")
KEY_LENGTH = 16


def split_code(text: str) -> tuple[str | None, str]:
    """Return the budget unit code before or behind a name, and the name as printed without it.

    >>> split_code("[042]六安市金安区体育局")
    ('042', '六安市金安区体育局')
    """
    match = CODE.match(text)
    if match is not None and not re.match(r"\d+年", text):
        return match["code"], text[match.end() :].strip()
    behind = CODE_BEHIND.search(text)
    if behind is None or not behind.start():
        return None, text
    return behind["code"] or behind["short"], text[: behind.start()].strip()


def split_project_code(text: str) -> tuple[str | None, str]:
    """Return the platform's code before a project name, and the name as printed without it.

    >>> split_project_code("51000021R000000019951-工资性支出")
    ('51000021R000000019951', '工资性支出')
    """
    match = PROJECT_CODE.match(text)
    return (match["code"], text[match.end() :].strip()) if match else (None, text)


def normalize_name(text: str) -> str:
    """Return a name as it is compared: NFKC, no blanks, no seal mark."""
    return SEAL.sub("", fold_label(text))


@for_short_texts
def normalize_organization(text: str) -> str:
    """Return the name of an organisation as it is compared: its usual short form.

    >>> normalize_organization("中国共产党江苏省委员会办公厅")
    '江苏省委办公厅'
    """
    name = normalize_name(text)
    for form in vocabulary.load("organization_names")["form"]:
        name = re.sub(form["pattern"], form["short"], name)
    return name


def hash_key(*parts: str) -> str:
    """Return a short stable hash of the parts."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:KEY_LENGTH]


def organization_key(name: str | None) -> str | None:
    """Return the key of an organisation, None without a name."""
    return hash_key("organization", normalize_organization(name)) if name else None


def project_key(organization: str | None, name: str | None) -> str | None:
    """Return the key of a project inside its organisation, None where either is missing."""
    return (
        hash_key("project", organization, normalize_name(name)) if organization and name else None
    )


def whole_key(organization: str | None, name: str | None) -> str | None:
    """Return the key of a department, or of a unit, as a whole where projects have theirs."""
    return hash_key("whole", organization, name) if organization and name else None


def form_key(document_sha256: str, ordinal: int) -> str:
    """Return the key of a form: its document and its order in it."""
    return f"{document_sha256[:KEY_LENGTH]}-{ordinal:04d}"


@dataclass(frozen=True, slots=True)
class FormKeys:
    """The keys that every record of a form carries."""

    document_sha256: str
    form_key: str
    fiscal_year: int | None
    organization_key: str | None
    project_key: str | None
