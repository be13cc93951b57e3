"""The database of Prefect's temporary server, for a home that has none yet.

Prefect makes one by a hundred migrations, which take a quarter of a minute. Installing makes one
once; a copy of it is what the same migrations of the same version would give.
"""

import os
import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing, suppress
from pathlib import Path

import prefect
from prefect.settings import (
    PREFECT_API_DATABASE_CONNECTION_URL,
    PREFECT_API_URL,
    PREFECT_HOME,
    PREFECT_SERVER_EPHEMERAL_ENABLED,
    temporary_settings,
)

FILE = "prefect.db"
LOGS = ("-wal", "-journal")
"""What an ended server may leave beside its database; SQLite would put it into any other."""


def prepared_path() -> Path:
    """Return where the prepared database of this installation and version of Prefect is."""
    return Path(sys.prefix) / "share" / "yusuan" / f"prefect-{prefect.__version__}.db"


def prepare() -> Path:
    """Have Prefect make a database in a home of its own, and keep it with the installation."""
    from flows.temporary_server import TemporaryServer

    kept = prepared_path()
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        own = {PREFECT_HOME: Path(home), PREFECT_SERVER_EPHEMERAL_ENABLED: True}
        not_of_the_user = {PREFECT_API_URL, PREFECT_API_DATABASE_CONNECTION_URL}
        with (
            temporary_settings(own, restore_defaults=not_of_the_user),
            TemporaryServer() as server,
        ):
            server.wait()
        made, whole = Path(home) / FILE, Path(home) / "whole.db"
        there = f"{made.as_uri()}?mode=rw"
        with (
            closing(sqlite3.connect(there, uri=True)) as source,
            closing(sqlite3.connect(whole)) as target,
        ):
            source.backup(target)
        _put(whole, kept)
    return kept


def provide() -> None:
    """Give a home without a database the prepared one, if there is one and the home is usual."""
    home, prepared = PREFECT_HOME.value(), prepared_path()
    if not prepared.exists() or not _is_usual(home):
        return
    if any((home / f"{FILE}{rest}").exists() for rest in LOGS):
        return
    with suppress(OSError):
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        _put(prepared, home / FILE)


def fault_of_home() -> str | None:
    """Return why a server could keep no database in its home; None where it can, or need not."""
    home = PREFECT_HOME.value()
    if not _is_usual(home):
        return None
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=home):
            return None
    except OSError as error:
        reason = error.strerror or str(error)
        return f"its home {home} cannot be written: {reason}; set PREFECT_HOME to another folder"


def _is_usual(home: Path) -> bool:
    """Return whether the database is the one that Prefect has in its home."""
    return bool(PREFECT_API_DATABASE_CONNECTION_URL.value() == f"sqlite+aiosqlite:///{home / FILE}")


def _put(source: Path, target: Path) -> None:
    """Copy a file to where none is: whole, or not at all."""
    if target.exists():
        return
    part = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        shutil.copyfile(source, part)
        with suppress(FileExistsError):
            os.link(part, target)
    finally:
        part.unlink(missing_ok=True)
