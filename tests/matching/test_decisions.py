"""A file of decisions: what is wrong in it is said at once, with its row."""

from pathlib import Path

import pytest

from transforms.errors import DecisionsError
from transforms.matching.decisions import NO_DECISIONS, load_decisions

HEADER = "decision,kind,organisation,fiscal_year,name,previous_fiscal_year,previous_name,reason\n"
GOOD = "link,project,云溪市档案馆,2022,甲,2021,乙,查证"


def test_no_file_is_no_decision() -> None:
    assert load_decisions(None) is NO_DECISIONS


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_good_file_is_read(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "d.csv"
    path.write_text(mark + HEADER + GOOD + "\n,,,,,,,\n", "utf-8")
    ((decision,),) = load_decisions(path).of_organization.values()
    assert (decision.line, decision.name, decision.previous_name) == (2, "甲", "乙")


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (GOOD.replace("link", "maybe"), "row 3: decision is 'maybe'; it is one of accept"),
        (GOOD.replace("project", "form"), "row 3: kind is 'form'"),
        (GOOD.replace("查证", ""), "row 3: reason is blank"),
        (GOOD.replace("2021", "二〇二一"), "row 3: previous_fiscal_year is '二〇二一'"),
        (GOOD.replace("2021", "2022"), "row 3: previous_fiscal_year 2022 is not before"),
        (GOOD.replace("link", "reject"), "row 3: says reject where row 2 says link"),
        ("link,project", "row 3: organisation is blank"),
        (GOOD.replace("project", "organisation"), "row 3: name is '甲'; of kind organisation"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, row: str, fault: str) -> None:
    path = tmp_path / "d.csv"
    path.write_text(f"{HEADER}{GOOD}\n{row}\n", "utf-8")
    with pytest.raises(DecisionsError) as error:
        load_decisions(path)
    assert str(error.value).startswith(f"{path}: ")
    assert fault in str(error.value)


@pytest.mark.parametrize(
    ("content", "fault"),
    [(b"a,b\n1,2\n", "no column decision"), ("决定".encode("gb18030"), "not UTF-8")],
)
def test_another_file_is_refused(tmp_path: Path, content: bytes, fault: str) -> None:
    path = tmp_path / "d.csv"
    path.write_bytes(content)
    with pytest.raises(DecisionsError, match=fault):
        load_decisions(path)
