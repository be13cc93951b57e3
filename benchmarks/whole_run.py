"""`yusuan ingest` over many documents: seconds, overhead, memory: `python -m benchmarks.whole_run`.

The overhead is what a run takes beyond the parsing of the same files by the same children, with
no Prefect, no validation and no warehouse.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median_low
from typing import Any

from prefect.settings import (
    PREFECT_API_DATABASE_CONNECTION_URL,
    PREFECT_API_URL,
    PREFECT_HOME,
    PREFECT_SERVER_ANALYTICS_ENABLED,
    PREFECT_SERVER_EPHEMERAL_ENABLED,
    PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS,
    temporary_settings,
)

from benchmarks.inputs import make_documents, make_pdf
from benchmarks.processes import Watched, watch
from benchmarks.timing import say, table, versions
from extractors.source import read_source
from flows.reading import parse_limited
from flows.settings import Settings
from flows.temporary_server import TemporaryServer
from transforms.corrections import NO_CORRECTIONS

YUSUAN = Path(sys.executable).with_name("yusuan")
EMPTY_FLOW = "from prefect import flow\n@flow\ndef nothing():\n    pass\nnothing()\n"


def parse_only(folder: Path, readers: int) -> float:
    """Return the seconds that the children need for the files of a folder."""
    settings = Settings()
    files = sorted(folder.iterdir())
    start = time.perf_counter()
    with ThreadPoolExecutor(readers) as threads:
        for _ in threads.map(
            lambda file: parse_limited(read_source(file), settings, NO_CORRECTIONS), files
        ):
            pass
    return time.perf_counter() - start


@contextmanager
def place() -> Iterator[tuple[Path, dict[str, str]]]:
    """Yield a scratch folder, and an environment whose home it is."""
    scratch = Path(tempfile.mkdtemp())
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PREFECT")}
    try:
        yield scratch, {**kept, "HOME": str(scratch), "YUSUAN_WAREHOUSE": str(scratch / "w.duckdb")}
    finally:
        shutil.rmtree(scratch)


def ingest(files: Path, env: dict[str, str]) -> Watched:
    found = watch([YUSUAN, "ingest", files], env)
    if found.returncode > 1:
        raise SystemExit(f"the run failed:\n{found.output}")
    return found


def row(name: str, found: Watched, *more: object) -> tuple[object, ...]:
    peaks = (f"{found.peak(role):.0f}" for role in ("command", "reader", "Prefect server"))
    return name, f"{found.seconds:.1f}", *peaks, *more


def runs_of(count: int, readers: int, rounds: int) -> Iterator[tuple[object, ...]]:
    """Yield the median run over new documents, with a server of its own and with a standing one.

    Each round is the parsing alone, then the two runs.
    """
    parsed: list[float] = []
    found: dict[str, list[Watched]] = {"": [], ", standing server": []}
    for _ in range(rounds):
        with place() as (scratch, env):
            folder = make_documents(scratch / "in", count)
            parsed.append(parse_only(folder, readers))
            found[""].append(ingest(folder, env))
            (scratch / "w.duckdb").unlink()
            shutil.rmtree(scratch / "w.archive")
            with standing_server(scratch) as address:
                found[", standing server"].append(ingest(folder, {**env, **address}))
    alone = median_low(parsed)
    for name, runs in found.items():
        run = sorted(runs, key=lambda watched: watched.seconds)[(len(runs) - 1) // 2]
        share = f"{alone:.1f} s parsing alone, overhead {1 - alone / run.seconds:.0%}"
        yield row(f"{count:,} documents{name}", run, share)


@contextmanager
def standing_server(scratch: Path) -> Iterator[dict[str, str]]:
    """Yield the setting that names a Prefect server with a home of its own."""
    home = scratch / "standing"
    home.mkdir()
    database = f"sqlite+aiosqlite:///{home / 'prefect.db'}"
    own: dict[Any, object] = {
        PREFECT_HOME: home,
        PREFECT_API_DATABASE_CONNECTION_URL: database,
        PREFECT_SERVER_ANALYTICS_ENABLED: False,
        PREFECT_SERVER_EPHEMERAL_ENABLED: True,
        PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS: 120,
    }
    unset = {PREFECT_API_URL}
    with temporary_settings(own, restore_defaults=unset), TemporaryServer() as server:
        server.wait()
        yield {"PREFECT_API_URL": str(PREFECT_API_URL.value())}


def again_with(count: int, new: int) -> Iterator[tuple[object, ...]]:
    """Yield a nightly run with few new documents, and one with none, over a full warehouse."""
    with place() as (scratch, env):
        ingest(make_documents(scratch / "old", count), env)
        size = (scratch / "w.duckdb").stat().st_size / 1e6
        folder = make_documents(scratch / "new", new, first_seed=count)
        yield row(f"{new} new documents", ingest(folder, env), f"{count:,} there, {size:.0f} MB")
        yield row(f"{new} known documents", ingest(folder, env), f"{count:,} there, {size:.0f} MB")


def cold(rounds: int) -> Iterator[tuple[object, ...]]:
    """Yield a Prefect flow that does nothing and one document, each in an empty home."""
    for _ in range(rounds):
        with place() as (scratch, env):
            flow = scratch / "nothing.py"
            flow.write_text(EMPTY_FLOW, "utf-8")
            env = {**env, "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120"}
            yield row("an empty Prefect flow, cold", watch([sys.executable, flow], env), "")
        with place() as (scratch, env):
            folder = make_documents(scratch / "in", 1)
            yield row("one document, cold", ingest(folder, env), "")


def long_document(pages: int) -> tuple[object, ...]:
    with place() as (scratch, env):
        file = make_pdf(scratch / "long.pdf", range(pages // 3))
        env = {**env, "YUSUAN_DOCUMENT_SECONDS": "3600", "YUSUAN_DOCUMENT_PAGES": str(2 * pages)}
        return row(f"one PDF of {pages:,} forms", ingest(file, env), "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, nargs="*", default=[1000])
    parser.add_argument("--rounds", type=int, default=3, help="of each number of documents")
    parser.add_argument("--readers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--long", type=int, default=0, help="forms in one long PDF")
    parser.add_argument("--nightly", type=int, nargs="*", default=[], help="documents there before")
    parser.add_argument("--cold", type=int, default=0, help="rounds of cold starts")
    options = parser.parse_args()
    say(f"{versions('prefect', 'great-expectations', 'duckdb')}, {options.readers} readers")
    rows = [
        found
        for count in options.documents
        for found in runs_of(count, options.readers, options.rounds)
    ]
    rows += [found for count in options.nightly for found in again_with(count, 50)]
    rows += cold(options.cold)
    rows += [long_document(options.long)] if options.long else []
    heads = ("run", "seconds", "peak MB: command", "largest reader", "Prefect server", "")
    say(table(heads, rows))


if __name__ == "__main__":
    main()
