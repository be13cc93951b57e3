"""A temporary server begins with a database that was made before, where its home has none."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from prefect.settings import (
    PREFECT_API_DATABASE_CONNECTION_URL,
    PREFECT_API_URL,
    PREFECT_HOME,
    PREFECT_SERVER_EPHEMERAL_ENABLED,
    temporary_settings,
)
from prefect.settings import PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS as START_LIMIT

from flows import server_database
from flows.server_database import FILE, prepare, provide
from flows.temporary_server import TemporaryServer

pytestmark = pytest.mark.integration


@pytest.fixture
def prepared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "installation" / "prefect.db"
    monkeypatch.setattr(server_database, "prepared_path", lambda: path)
    return path


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    home = tmp_path / "home"
    with temporary_settings(
        {PREFECT_HOME: home, START_LIMIT: 120},
        restore_defaults={PREFECT_API_URL, PREFECT_API_DATABASE_CONNECTION_URL},
    ):
        yield home


def schema(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as database:
        found = database.execute("select name, sql from sqlite_master order by name").fetchall()
        return [*found, *database.execute("select 'version', version_num from alembic_version")]


def test_a_server_takes_the_prepared_database_as_its_own(prepared: Path, home: Path) -> None:
    assert prepare() == prepared
    made = schema(prepared)
    with TemporaryServer() as server:
        assert schema(home / FILE) == made
        server.wait()
    assert schema(home / FILE) == made
    with closing(sqlite3.connect(prepared)) as database:
        assert database.execute("select count(*) from flow_run").fetchone() == (0,)


def test_a_home_that_has_a_database_keeps_it(prepared: Path, home: Path) -> None:
    prepared.parent.mkdir()
    prepared.write_bytes(b"prepared")
    home.mkdir()
    (home / FILE).write_bytes(b"own")
    provide()
    assert (home / FILE).read_bytes() == b"own"
    (home / FILE).unlink()
    provide()
    assert [path.name for path in home.iterdir()] == [FILE]
    assert (home / FILE).read_bytes() == b"prepared"


def test_another_database_is_left_to_prefect(prepared: Path, home: Path, tmp_path: Path) -> None:
    prepared.parent.mkdir()
    prepared.write_bytes(b"prepared")
    elsewhere = {PREFECT_API_DATABASE_CONNECTION_URL: f"sqlite+aiosqlite:///{tmp_path}/other.db"}
    with temporary_settings(elsewhere):
        provide()
    assert not home.exists()


def test_a_log_that_an_ended_server_left_is_not_put_into_another(
    prepared: Path, home: Path
) -> None:
    prepared.parent.mkdir()
    prepared.write_bytes(b"prepared")
    home.mkdir()
    (home / f"{FILE}-wal").write_bytes(b"of another database")
    provide()
    assert not (home / FILE).exists()


def test_the_database_is_made_whatever_the_settings_of_the_user(
    prepared: Path, home: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    own = {
        PREFECT_API_DATABASE_CONNECTION_URL: f"sqlite+aiosqlite:///{other}",
        PREFECT_SERVER_EPHEMERAL_ENABLED: False,
    }
    with temporary_settings(own):
        prepare()
    assert not other.exists()
    assert schema(prepared)


def test_without_a_prepared_database_nothing_is_put_there(prepared: Path, home: Path) -> None:
    provide()
    assert not home.exists()
