"""The version of a reading tells of another line of a vocabulary or of a rule."""

import re
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from shutil import copytree

import pytest

from expectations import rules
from flows.versions import reading_version
from tests.places import ROOT
from transforms import vocabulary
from transforms.pipeline import PARSER_VERSION, parser_version

CACHED: tuple[Callable[..., object], ...] = (
    vocabulary.load,
    vocabulary.fingerprint,
    rules.fingerprint,
)


def clear() -> None:
    for function in CACHED:
        function.cache_clear()  # type: ignore[attr-defined]


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Yield a folder whose copies of the declarations are read in place of the package's own."""
    places = {"transforms.vocabulary": "transforms/vocabulary", "expectations": "expectations"}
    for name, place in places.items():
        copytree(ROOT / place, tmp_path / name)
    clear()
    monkeypatch.setattr(resources, "files", lambda name: tmp_path / name)
    yield tmp_path
    monkeypatch.undo()
    clear()


def versions() -> tuple[str, str]:
    clear()
    return parser_version(), reading_version()


def test_a_version_is_that_of_the_code_with_two_hashes() -> None:
    assert re.fullmatch(rf"{PARSER_VERSION}-[0-9a-f]{{8}}", parser_version())
    assert re.fullmatch(rf"{parser_version()}-[0-9a-f]{{8}}", reading_version())


def test_a_line_of_a_vocabulary_makes_another_version(copied: Path) -> None:
    parser, reading = versions()
    with (copied / "transforms.vocabulary" / "units.toml").open("a", encoding="utf-8") as file:
        file.write("\n# a comment says nothing\n")
    assert versions() == (parser, reading)
    (copied / "transforms.vocabulary" / "added.toml").write_text('words = ["新"]\n', "utf-8")
    changed = versions()
    assert changed[0] != parser
    assert changed[1] != reading


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("rules.toml", 'message = "年度目标 is empty"', 'message = "no 年度目标"'),
        ("measures.toml", "constant_rows = 6", "constant_rows = 7"),
    ],
)
def test_a_line_of_the_rules_makes_another_version(
    copied: Path, name: str, before: str, after: str
) -> None:
    parser, reading = versions()
    file = copied / "expectations" / name
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after), "utf-8")
    assert versions()[0] == parser
    assert versions()[1] != reading
