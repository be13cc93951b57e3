"""A corrections file that is wrong says which entry, which field, and what would be right."""

import pickle
from pathlib import Path

import pytest

from tests.unit.corrections.spoiled import EXAMPLE, correction, write
from transforms.corrections import NO_CORRECTIONS
from transforms.corrections_file import load_corrections
from transforms.errors import CorrectionsError

SHA256 = "9239d7" + "0" * 58
BY_FILE = EXAMPLE.replace('document = "9239d7"', 'file = "云溪市*2021年*.txt"')


def test_a_file_is_read_in_its_order(tmp_path: Path) -> None:
    second = BY_FILE.replace("yunxi-2021-1", "yunxi-2021-2").replace('by = "王某"', "row = 0")
    read = load_corrections(write(tmp_path, EXAMPLE + second))
    assert read.entries == (
        correction(),
        correction(id="yunxi-2021-2", document=None, file="云溪市*2021年*.txt", by=None, row=0),
    )
    assert read.file_name == "yusuan.corrections.toml"


def test_an_empty_file_has_no_corrections(tmp_path: Path) -> None:
    assert load_corrections(write(tmp_path, "# none yet\n")).entries == ()


def test_a_file_saved_by_a_windows_editor_is_read(tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_bytes(b"\xef\xbb\xbf" + EXAMPLE.replace("\n", "\r\n").encode())
    assert load_corrections(path).entries == (correction(),)


@pytest.mark.parametrize(
    ("printed", "written", "fault"),
    [
        ('id = "', "id = ", "not TOML: .*line 3.*texts stand in quotes"),
        ("[[correction]]", "[correction]", r"write \[\[correction\]\]"),
        ("[[correction]]", "[[corrections]]", r"unknown corrections; only \[\[correction\]\]"),
        ("page = 1", "page = 1\nsheet = 2", r"1 \(yunxi-2021-1\): unknown field sheet; there are"),
        ('id = "yunxi-2021-1"', "", "correction 1: id is missing"),
        ("page = 1", "", "page is missing"),
        ('expect = "98.O"', "", "expect is missing"),
        ('read_as = "98.0"', "", "read_as is missing"),
        ('reason = "letter', '# "letter', "reason is missing; give reason ="),
        ('reason = "letter', 'reason = " " # "', "reason is ' '; give a text"),
        ('expect = "98.O"', "expect = 98.0", "expect is 98.0; give a text in quotes"),
        ('read_as = "98.0"', 'read_as = ""', "read_as is ''; give a text"),
        ('read_as = "98.0"', 'read_as = " 98.O "', "expect and read_as are equal"),
        ("page = 1", "page = 0", "page is 0; give a whole number from 1"),
        ("page = 1", "page = true", "page is True; give a whole number from 1"),
        ("page = 1", 'page = "1"', "page is '1'; give a whole number"),
        ("line = 12", "line = -3", "line is -3; give a whole number from 1"),
        ("line = 12", "row = -1", "row is -1; give a whole number from 0"),
        ('"9239d7"', '"9239d7"\nfile = "*"', "both document and file given; give one"),
        ('document = "9239d7"', "", "neither document nor file given; give one"),
        ('"9239d7"', '"9239d"', "document has 5 digits; give 6 to 64"),
        ('"9239d7"', f'"{"a" * 65}"', "document has 65 digits; give 6 to 64"),
        ('"9239d7"', '"9239dx"', "document is '9239dx'; give hexadecimal digits"),
    ],
)
def test_a_fault_is_named(tmp_path: Path, printed: str, written: str, fault: str) -> None:
    assert printed in EXAMPLE
    path = write(tmp_path, EXAMPLE.replace(printed, written, 1))
    with pytest.raises(CorrectionsError, match=fault) as caught:
        load_corrections(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    wrong = EXAMPLE.replace("page = 1", "page = 0").replace("line = 12", "line = 0")
    with pytest.raises(CorrectionsError) as caught:
        load_corrections(write(tmp_path, EXAMPLE + wrong))
    for fault in ("correction 2 (yunxi-2021-1): page is 0", "line is 0", "2 corrections have the"):
        assert fault in str(caught.value)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorrectionsError, match=r"none\.toml: cannot be read"):
        load_corrections(tmp_path / "none.toml")
    path = tmp_path / "gb.toml"
    path.write_bytes(EXAMPLE.encode("gb18030"))
    with pytest.raises(CorrectionsError, match="save it as UTF-8"):
        load_corrections(path)


def test_entries_concern_a_document_by_its_hash_or_name(tmp_path: Path) -> None:
    text = EXAMPLE.replace("9239d7", "9239D7") + BY_FILE.replace("2021-1", "2021-2")
    read = load_corrections(write(tmp_path, text))
    name = "云溪市文化局2021年目标表.txt"
    assert [c.id for c in read.for_document(SHA256, name)] == ["yunxi-2021-1", "yunxi-2021-2"]
    assert [c.id for c in read.for_document(SHA256, "b.txt")] == ["yunxi-2021-1"]
    assert [c.id for c in read.for_document("f" * 64, name)] == ["yunxi-2021-2"]
    assert read.for_document("f" * 64, "b.txt") == ()


def test_the_digest_tells_of_a_change_to_the_entries_of_a_document_only(tmp_path: Path) -> None:
    other = EXAMPLE.replace("9239d7", "aaaaaa").replace("2021-1", "2021-2")
    one = load_corrections(write(tmp_path, EXAMPLE))
    both = load_corrections(write(tmp_path, other + "# a comment\n" + EXAMPLE))
    changed = load_corrections(write(tmp_path, EXAMPLE.replace('"98.0"', '"89.0"')))
    digest = one.digest_for(SHA256, "a.txt")
    assert digest is not None and len(digest) == 8
    assert both.digest_for(SHA256, "a.txt") == digest
    assert changed.digest_for(SHA256, "a.txt") != digest
    assert one.digest_for("f" * 64, "a.txt") is None
    assert NO_CORRECTIONS.digest_for(SHA256, "a.txt") is None
