"""Settings: options first, then YUSUAN_* variables, then yusuan.toml, then the defaults here."""

from pathlib import Path

from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)


class Settings(BaseSettings):
    """What a run needs to know."""

    model_config = SettingsConfigDict(
        env_prefix="YUSUAN_", toml_file="yusuan.toml", frozen=True, extra="forbid"
    )

    warehouse: Path = Path("yusuan.duckdb")
    """The published DuckDB file."""

    lock_timeout_seconds: int = 600
    """How long a run waits for another run that is writing."""

    task_runs: int = 100
    """The most task runs of one flow run: beyond it, documents are read in batches."""

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


def read_settings(warehouse: Path | None = None) -> Settings:
    """Return the settings, with the options of the command line on top."""
    return Settings() if warehouse is None else Settings(warehouse=warehouse)
