"""Where the corrections file is looked for."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from flows.reading import corrections_of
from flows.settings import Settings
from tests.unit.corrections.spoiled import FILE, correction, write
from transforms.corrections import NO_CORRECTIONS


def test_the_usual_corrections_file_is_used_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Settings().corrections is None
    assert corrections_of(Settings().corrections) == NO_CORRECTIONS
    write(tmp_path)
    assert Settings().corrections == Path(FILE)
    assert corrections_of(Settings().corrections).entries == (correction(),)


def test_a_corrections_file_that_is_named_must_be_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("YUSUAN_CORRECTIONS", "other.toml")
    with pytest.raises(ValidationError, match=r"there is no file other\.toml"):
        Settings()
    (tmp_path / "other.toml").touch()
    assert Settings().corrections == Path("other.toml")
