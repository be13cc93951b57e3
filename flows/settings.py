"""Settings: options first, then YUSUAN_* variables, then yusuan.toml, then the defaults here."""

import os
from pathlib import Path

from pydantic import Field, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

USUAL_CORRECTIONS = Path("yusuan.corrections.toml")
USUAL_DECISIONS = Path("yusuan.decisions.csv")


def usual_corrections() -> Path | None:
    """Return the corrections file of the working folder, None where there is none."""
    return USUAL_CORRECTIONS if USUAL_CORRECTIONS.is_file() else None


def usual_decisions() -> Path | None:
    """Return the file of decisions of the working folder, None where there is none."""
    return USUAL_DECISIONS if USUAL_DECISIONS.is_file() else None


class Settings(BaseSettings):
    """What a run needs to know."""

    model_config = SettingsConfigDict(
        env_prefix="YUSUAN_", toml_file="yusuan.toml", frozen=True, extra="forbid"
    )

    warehouse: Path = Path("yusuan.duckdb")
    """The published DuckDB file."""

    archive: Path | None = None
    """The folder that keeps the bytes of every document; beside the warehouse by default."""

    lock_timeout_seconds: int = 600
    """How long a run waits for another run that is writing."""

    task_runs: int = 100
    """The most task runs of one flow run: beyond it, documents are read in batches."""

    settle_seconds: float = 2
    """A file in a folder that changed more recently may still be being written."""

    document_seconds: float = 300
    """How long one document may take to parse."""

    document_memory_mb: int = 1024
    """How much memory the process that parses a document may have."""

    readers: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=1)
    """How many documents are parsed at once, each in a process of its own."""

    document_pages: int = 5000
    """The most pages that a document may have."""

    document_mb: int = 500
    """The largest file that is taken in."""

    corrections: Path | None = Field(default_factory=usual_corrections)
    """The corrections file; by default `yusuan.corrections.toml`, where there is one."""

    decisions: Path | None = Field(default_factory=usual_decisions)
    """What people decided on links between years; by default `yusuan.decisions.csv`."""

    run_timeout_seconds: float = 6 * 3600
    """How long a nightly run may take; one that takes longer is stopped and publishes nothing."""

    retry_delays_seconds: tuple[float, ...] = (60, 300, 900)
    """How long a nightly run waits before it tries again after an error that may pass."""

    on_failure_webhook: str | None = None
    """Where the report of a nightly run that failed is posted as JSON."""

    on_failure_command: tuple[str, ...] = ()
    """What is run, without a shell, when a nightly run failed; the report is on its input."""

    on_failure_timeout_seconds: float = 30
    """How long the webhook and the command may take."""

    @property
    def archive_path(self) -> Path:
        """The archive as set, or the folder beside the warehouse that is named like it."""
        return self.archive or self.warehouse.with_suffix(".archive")

    @field_validator("corrections", "decisions")
    @classmethod
    def named_files_are_there(cls, path: Path | None) -> Path | None:
        """Refuse a file of corrections or decisions that is named and is not there."""
        if path is not None and not path.is_file():
            raise ValueError(f"there is no file {path}; name an existing file, or leave it out")
        return path

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
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def read_settings(warehouse: Path | None = None, archive: Path | None = None) -> Settings:
    """Return the settings, with the options of the command line on top.

    Raises:
        ValueError: a setting has a wrong value; the message names it.
    """
    given = {"warehouse": warehouse, "archive": archive}
    return Settings().model_copy(update={k: path for k, path in given.items() if path is not None})
