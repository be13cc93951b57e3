"""Where settings come from, and what a wrong one is told."""

from pathlib import Path

import pytest

from flows.ingest import Work
from flows.reading import corrections_of
from flows.settings import (
    MOST_SECONDS,
    Settings,
    WrongSettingsError,
    read_settings,
    unknown_variables,
)
from tests.unit.corrections.spoiled import FILE, correction, write
from transforms.corrections import NO_CORRECTIONS


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_usual_corrections_file_is_used_where_it_is(here: Path) -> None:
    assert Settings().corrections is None
    assert corrections_of(Settings().corrections) == NO_CORRECTIONS
    write(here)
    assert Settings().corrections == Path(FILE)
    assert corrections_of(Settings().corrections).entries == (correction(),)


def test_a_corrections_file_that_is_named_must_be_there(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YUSUAN_CORRECTIONS", "other.toml")
    with pytest.raises(WrongSettingsError, match=r"^corrections: there is no file other\.toml"):
        read_settings()
    (here / "other.toml").touch()
    assert read_settings().corrections == Path("other.toml")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TASK_RUNS", "0"),
        ("SETTLE_SECONDS", "nan"),
        ("DOCUMENT_SECONDS", "0"),
        ("DOCUMENT_SECONDS", "nan"),
        ("DOCUMENT_MEMORY_MB", "much"),
        ("DOCUMENT_PAGES", "0"),
        ("DOCUMENT_MB", "many"),
        ("READERS", "0"),
        ("RUN_TIMEOUT_SECONDS", "-3"),
        ("RETRY_DELAYS_SECONDS", '[1, "soon"]'),
        ("ON_FAILURE_TIMEOUT_SECONDS", ""),
    ],
)
def test_a_value_that_no_run_can_work_with_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"YUSUAN_{name}", value)
    with pytest.raises(WrongSettingsError, match=f"^{name.lower()}") as refused:
        read_settings()
    assert "pydantic" not in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "value", "seconds"),
    [
        ("RUN_TIMEOUT_SECONDS", "inf", MOST_SECONDS),
        ("RUN_TIMEOUT_SECONDS", "1e9", MOST_SECONDS),
        ("LOCK_TIMEOUT_SECONDS", "31536000000", MOST_SECONDS),
        ("LOCK_TIMEOUT_SECONDS", "-1", 0),
        ("SETTLE_SECONDS", "-1", 0),
        ("DOCUMENT_SECONDS", "7.5", 7.5),
    ],
)
def test_times_without_end_and_before_the_beginning_are_bounded(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, seconds: float
) -> None:
    monkeypatch.setenv(f"YUSUAN_{name}", value)
    assert getattr(read_settings(), name.lower()) == seconds


def test_only_what_reads_documents_refuses_too_little_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("YUSUAN_DOCUMENT_MEMORY_MB", "64")
    settings = read_settings()
    with pytest.raises(WrongSettingsError, match=r"document_memory_mb: .*128, not 64"):
        Work([], settings)


def test_a_list_that_is_no_json_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YUSUAN_ON_FAILURE_COMMAND", "mail -s failed")
    with pytest.raises(WrongSettingsError, match=r"on_failure_command.*JSON"):
        read_settings()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"warehouse = w.duckdb\n", r"yusuan\.toml cannot be read: .*line 1"),
        ('warehouse = "预算.duckdb"\n'.encode("gb18030"), r"yusuan\.toml cannot be read: .*utf-8"),
        (b'warehous = "w.duckdb"\n', "^warehous: there is no such setting"),
        (b"warehouse = 3\n", "^warehouse: .*, not 3"),
    ],
)
def test_a_settings_file_that_is_wrong_is_named(here: Path, data: bytes, words: str) -> None:
    (here / "yusuan.toml").write_bytes(data)
    with pytest.raises(WrongSettingsError, match=words):
        read_settings()


def test_a_variable_that_is_no_setting_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YUSUAN_WAREHOUS", "w.duckdb")
    monkeypatch.setenv("yusuan_readers", "2")
    assert unknown_variables() == ["YUSUAN_WAREHOUS"]


def test_a_place_that_is_empty_is_not_set(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YUSUAN_ARCHIVE", "")
    monkeypatch.setenv("YUSUAN_WAREHOUSE", "")
    assert read_settings().archive_path == Path("yusuan.archive")
    (here / "yusuan.toml").write_text('archive = "kept"\nwarehouse = ""\n', "utf-8")
    assert read_settings().archive_path == Path("kept")
    assert read_settings().warehouse == Path("yusuan.duckdb")


def test_a_settings_file_may_begin_with_a_byte_order_mark(here: Path) -> None:
    (here / "yusuan.toml").write_text('\ufeffwarehouse = "预算.duckdb"\n', "utf-8")
    assert read_settings().warehouse == Path("预算.duckdb")
