"""Settings: options first, then YUSUAN_* variables, then yusuan.toml, then the defaults here."""

import os
import tomllib
from contextlib import suppress
from importlib.resources.abc import Traversable
from math import isnan
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from flows.memory import LEAST_MEMORY_MB
from warehouse.archive import FOLDERS

PREFIX = "YUSUAN_"
SETTINGS_FILE = Path("yusuan.toml")
WORK_ENDS = (".lock", ".work", ".work.wal", ".work.tmp")
"""What stands beside the warehouse, at least while a run writes."""
PLACES = ("warehouse", "archive")
USUAL_CORRECTIONS = Path("yusuan.corrections.toml")
USUAL_DECISIONS = Path("yusuan.decisions.csv")


MOST_SECONDS = 366 * 24 * 3600.0
"""A year: whoever gives more, or infinity, means without end, which few clocks take."""


def _waited(seconds: float) -> float:
    if isnan(seconds):
        raise ValueError("it is no number")
    return min(max(0.0, seconds), MOST_SECONDS)


Seconds = Annotated[float, AfterValidator(_waited)]
SomeSeconds = Annotated[float, Field(gt=0), AfterValidator(_waited)]
Count = Annotated[int, Field(ge=1)]


class WrongSettingsError(ValueError):
    """A setting has a wrong value, or the settings file cannot be read; the message says which."""


def usual_corrections() -> Path | None:
    """Return the corrections file of the working folder, None where there is none."""
    return USUAL_CORRECTIONS if USUAL_CORRECTIONS.is_file() else None


def usual_decisions() -> Path | None:
    """Return the file of decisions of the working folder, None where there is none."""
    return USUAL_DECISIONS if USUAL_DECISIONS.is_file() else None


class Variables(EnvSettingsSource):
    """The YUSUAN_* variables; a place that is empty is none."""

    def __call__(self) -> dict[str, Any]:
        """Return what is set."""
        return _without_empty(super().__call__())


class SettingsFile(TomlConfigSettingsSource):
    """The settings file; a place that is empty is none."""

    def _read_file(self, file_path: Path | Traversable) -> dict[str, Any]:
        return _without_empty(tomllib.loads(file_path.read_text("utf-8-sig")))


def _without_empty(given: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if value != "" or name not in PLACES}


class AlarmSettings(BaseSettings):
    """What an alarm needs to know, whatever is wrong with the other settings."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, toml_file=SETTINGS_FILE, frozen=True, extra="ignore"
    )

    on_failure_webhook: str | None = None
    """Where the report of a nightly run that failed is posted as JSON."""

    on_failure_command: tuple[str, ...] = ()
    """What is run, without a shell, when a nightly run failed; the report is on its input."""

    on_failure_timeout_seconds: SomeSeconds = 30
    """How long the webhook and the command may take."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Return where settings come from, the strongest first."""
        return init_settings, Variables(settings_cls), SettingsFile(settings_cls)


class AlarmVariables(AlarmSettings):
    """What the variables alone say of an alarm."""

    model_config = SettingsConfigDict(toml_file=None)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        *sources: PydanticBaseSettingsSource,
        **others: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Return what is given and the variables, without the file."""
        return super().settings_customise_sources(settings_cls, *sources, **others)[:2]


class Settings(AlarmSettings):
    """What a run needs to know."""

    model_config = SettingsConfigDict(extra="forbid")

    warehouse: Path = Path("yusuan.duckdb")
    """The published DuckDB file."""

    archive: Path | None = None
    """The folder that keeps the bytes of every document; beside the warehouse by default."""

    lock_timeout_seconds: Seconds = 600
    """How long a run waits for another run that is writing."""

    task_runs: Count = 100
    """The most task runs of one flow run: beyond it, documents are read in batches."""

    settle_seconds: Seconds = 2
    """A file in a folder that changed more recently may still be being written."""

    document_seconds: SomeSeconds = 300
    """How long one document may take to parse."""

    document_memory_mb: int = 1024
    """How much memory the process that parses a document may have."""

    readers: Count = Field(default_factory=lambda: os.cpu_count() or 1)
    """How many documents are parsed at once, each in a process of its own."""

    document_pages: Count = 5000
    """The most pages that a document may have."""

    document_mb: Count = 500
    """The largest file that is taken in."""

    corrections: Path | None = Field(default_factory=usual_corrections)
    """The corrections file; by default `yusuan.corrections.toml`, where there is one."""

    decisions: Path | None = Field(default_factory=usual_decisions)
    """What people decided on links between years; by default `yusuan.decisions.csv`."""

    run_timeout_seconds: SomeSeconds = 6 * 3600
    """How long a nightly run may take; one that takes longer is stopped and publishes nothing."""

    retry_delays_seconds: tuple[Seconds, ...] = (60, 300, 900)
    """How long a nightly run waits before it tries again after an error that may pass."""

    @property
    def archive_path(self) -> Path:
        """The archive as set, or the folder beside the warehouse that is named like it."""
        return self.archive or self.warehouse.parent / f"{self.warehouse.stem}.archive"

    @property
    def own_paths(self) -> tuple[Path, ...]:
        """What is no document wherever it lies: the warehouse with what stands beside it."""
        warehouse = Path(os.path.realpath(self.warehouse))
        beside = [warehouse.with_name(warehouse.name + end) for end in WORK_ENDS]
        named = [path for path in (self.corrections, self.decisions) if path is not None]
        archive = [self.archive_path / folder for folder in FOLDERS]
        return (warehouse, *beside, *archive, SETTINGS_FILE, *named)

    def check_reading(self) -> None:
        """Look at what only the reading of a document needs.

        Raises:
            WrongSettingsError: no document can be read with so little memory.
        """
        if self.document_memory_mb < LEAST_MEMORY_MB:
            raise WrongSettingsError(
                f"document_memory_mb: a document is read with at least {LEAST_MEMORY_MB}, "
                f"not {self.document_memory_mb}"
            )

    @field_validator("corrections", "decisions")
    @classmethod
    def named_files_are_there(cls, path: Path | None) -> Path | None:
        """Refuse a file of corrections or decisions that is named and is not there."""
        if path is not None and not path.is_file():
            raise ValueError(f"there is no file {path}; name an existing file, or leave it out")
        return path


def read_settings(warehouse: Path | None = None, archive: Path | None = None) -> Settings:
    """Return the settings, with the options of the command line on top.

    Raises:
        WrongSettingsError: a setting has a wrong value; the message names it.
    """
    given = {"warehouse": warehouse, "archive": archive}
    try:
        settings = Settings()
    except ValidationError as error:
        raise WrongSettingsError("; ".join(map(_said, error.errors()))) from error
    except SettingsError as error:
        raise WrongSettingsError(f"{error}: {error.__cause__}; it is JSON, as [1, 2]") from error
    except (OSError, ValueError) as error:
        raise WrongSettingsError(f"{SETTINGS_FILE} cannot be read: {error}") from error
    return settings.model_copy(update={k: path for k, path in given.items() if path is not None})


def read_alarm_settings() -> tuple[AlarmSettings, str | None]:
    """Return where a failure is told, and what is wrong with the settings, if anything is.

    Then they are what the variables and the file say of an alarm, without what is wrong of that,
    else the variables alone.
    """
    try:
        return read_settings(), None
    except WrongSettingsError as error:
        fault = str(error)
    for kind in (AlarmSettings, AlarmVariables):
        with suppress(OSError, ValueError):
            return _without_wrong(kind), fault
    return AlarmSettings.model_construct(), fault


def _without_wrong(kind: type[AlarmSettings]) -> AlarmSettings:
    """Return the settings of an alarm, with the default where one has a wrong value."""
    try:
        return kind()
    except ValidationError as error:
        wrong = {str(detail["loc"][0]) for detail in error.errors()}
    return kind(**{name: kind.model_fields[name].default for name in wrong})


def unknown_variables() -> list[str]:
    """Return the variables that look like settings and are none: their names are mistyped."""
    known = {f"{PREFIX}{name}".upper() for name in Settings.model_fields}
    return sorted(v for v in os.environ if v.upper().startswith(PREFIX) and v.upper() not in known)


def _said(fault: Any) -> str:
    """Return what is wrong with one setting, for a person."""
    name = ".".join(map(str, fault["loc"]))
    if fault["type"] == "extra_forbidden":
        return f"{name}: there is no such setting; README.md lists them"
    value = "" if fault["type"] == "value_error" else f", not {fault['input']!r}"
    return f"{name}: {fault['msg'].removeprefix('Value error, ')}{value}"
