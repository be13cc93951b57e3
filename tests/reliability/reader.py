"""An analyst's program: opens the published file again and again until it is told to stop.

`python -m tests.reliability.reader WAREHOUSE STOP REPORT`: reads until the file STOP is there, then
writes to REPORT what it saw: each state, how often it read, and every error. A file beside REPORT
grows by a byte with each read, so that the publisher can wait for its readers.
"""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import duckdb

LEAST_URGENT = 19
"""Readers that took the processors from the publisher made the test four times as long."""
HOLD_EVERY = 5
HOLD_SECONDS = 2.0
PAUSE_SECONDS = 0.2
STATE = """
    select
        (select count(*) from mart.document where status = 'loaded'),
        (select count(*) from mart.project_budget),
        (select sum(project_count) from mart.document),
        (select count(*) from mart.indicator_target),
        (select sum(indicator_count) from mart.document),
        (select sum(total_amount)::varchar from mart.project_budget),
        (select sum(amount)::varchar from mart.project_funding where funding_source_code = 'total')
"""
DISAGREEMENTS = (
    (
        "a document's projects are not its facts",
        "select document_sha256 from mart.document left join "
        "(select document_sha256, count(*) as n from mart.project_budget group by all) "
        "using (document_sha256) where project_count != coalesce(n, 0)",
    ),
    ("cells do not add up", "from mart.coverage where cell_count != loaded_count + ignored_count"),
)
State = tuple[Any, ...]


def read_state(connection: duckdb.DuckDBPyConnection) -> State:
    """Return the counts and totals that tell one publication from another."""
    return tuple(connection.execute(STATE).fetchall()[0])


def disagreements(connection: duckdb.DuckDBPyConnection, state: State) -> list[str]:
    """Return what does not agree in a snapshot."""
    found = [what for what, sql in DISAGREEMENTS if connection.execute(sql).fetchall()]
    _, projects, project_count, indicators, indicator_count, total, funding = state
    if (projects, indicators, total) != (project_count, indicator_count, funding):
        found.append(f"counts and totals: {state}")
    return found


def read_once(path: Path, hold_seconds: float, errors: list[str]) -> State:
    """Return the state of one connection, which sees no other however long it is open."""
    with duckdb.connect(path, read_only=True) as connection:
        state = read_state(connection)
        errors += disagreements(connection, state)
        until = time.monotonic() + hold_seconds
        while time.monotonic() < until:
            time.sleep(hold_seconds / 10)
            if read_state(connection) != state:
                errors.append(f"an open connection saw {state} become another")
    return state


def reads_file(report: Path) -> Path:
    """Return the file whose size is the number of reads so far."""
    return report.with_suffix(".reads")


def main(path: Path, stop: Path, report: Path) -> None:
    """Read until told to stop, then report."""
    os.nice(LEAST_URGENT)
    states: dict[State, None] = {}
    errors: list[str] = []
    reads = held = 0
    while not stop.exists():
        is_held = reads % HOLD_EVERY == HOLD_EVERY - 1
        try:
            states[read_once(path, HOLD_SECONDS if is_held else 0, errors)] = None
        except Exception as error:  # noqa: BLE001  any error is what the test looks for
            errors.append(f"{type(error).__name__}: {error}")
        reads += 1
        held += is_held
        with reads_file(report).open("ab") as file:
            file.write(b".")
        time.sleep(PAUSE_SECONDS)
    seen = {"states": list(states), "errors": errors, "reads": reads, "held": held}
    report.write_text(json.dumps(seen), "utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
