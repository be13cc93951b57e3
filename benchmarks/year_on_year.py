"""Year on year over a country's indicators: `python -m benchmarks.year_on_year`.

Synthetic facts of the real tables, with their links; measured are the mart for the whole country
beside a plain self-join of the facts, and the mart for one organisation.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import duckdb

from warehouse.ddl import read_sql
from warehouse.evolve import bring_up_to_date

SQL = Path(__file__).with_name("sql")
YEARS, PROJECTS, INDICATORS = 5, 50, 20
MADE = ("documents", "forms", "facts", "project_links", "indicator_links")


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is made: organisations with projects and indicators over some years."""

    organizations: int
    projects: int = PROJECTS
    years: int = YEARS
    indicators: int = INDICATORS

    @property
    def facts(self) -> int:
        return self.organizations * self.projects * self.years * self.indicators


def make_country(connection: duckdb.DuckDBPyConnection, scale: Scale) -> None:
    """Fill the tables of the warehouse that the marts read."""
    bring_up_to_date(connection)
    given = {
        "organizations": scale.organizations,
        "projects": scale.projects,
        "years": scale.years,
        "indicators": scale.indicators,
    }
    connection.execute("set variable indicators = $indicators", {"indicators": scale.indicators})
    for name in MADE:
        sql = read(f"national_{name}")
        connection.execute(sql, {key: value for key, value in given.items() if f"${key}" in sql})
    keys = connection.execute("select distinct organization_key from core.project_link").fetchall()
    everyone = {"organizations": [key for (key,) in keys]}
    connection.execute(read_sql("links", "linked_target"), everyone)
    connection.execute(read_sql("links", "insert_indicator_link"), everyone)
    connection.execute("checkpoint")


def read(name: str) -> str:
    return SQL.joinpath(f"{name}.sql").read_text("utf-8")


def timed(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def measure(connection: duckdb.DuckDBPyConnection, scale: Scale, rounds: int) -> dict[str, float]:
    """Return medians in seconds; the two whole-country queries take turns."""
    whole = {name: read(name) for name in ("plain_self_join", "mart_whole_country")}
    answers = {name: connection.execute(sql).fetchall() for name, sql in whole.items()}
    if len(set(map(str, answers.values()))) > 1:
        raise SystemExit(f"the mart and the self-join do not agree: {answers}")
    times: dict[str, list[float]] = {name: [] for name in (*whole, "mart_one_organization")}
    for _ in range(rounds):
        for name, sql in whole.items():
            times[name].append(timed(lambda sql=sql: connection.execute(sql).fetchall()))
    one = read("mart_one_organization")
    for number in range(3 * rounds):
        name = f"云溪市第{number * 7919 % scale.organizations}局"
        given = {"organization": name}
        times["mart_one_organization"].append(
            timed(lambda given=given: connection.execute(one, given).to_arrow_table())
        )
    return {name: median(seconds) for name, seconds in times.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--organizations", type=int, default=2000, help="5,000 facts each")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="where the warehouse is kept")
    options = parser.parse_args()
    scale = Scale(options.organizations)
    with tempfile.TemporaryDirectory() as scratch:
        path = (options.folder or Path(scratch)) / "country.duckdb"
        is_made = path.exists()
        with duckdb.connect(path) as connection:
            if not is_made:
                make_country(connection, scale)
        with duckdb.connect(path, read_only=True) as connection:
            found = measure(connection, scale, options.rounds)
    plain = found["plain_self_join"]
    lines = [
        f"duckdb {duckdb.__version__}, {scale.facts:,} indicator facts, median of {options.rounds}",
        "| query | seconds | ratio to the plain self-join |",
        "|---|---|---|",
        *(f"| {name} | {seconds:.3f} | {seconds / plain:.2f} |" for name, seconds in found.items()),
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
