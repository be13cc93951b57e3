"""What a night costs beyond its documents, as the warehouse grows: `python -m benchmarks.night`.

A warehouse of generated organisations over two years is loaded, and its rows are put in again
under other keys until it has the size asked for. The night loads the third year of a few of them.
"""

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb

from benchmarks.inputs import TEXT, invent, judged
from benchmarks.timing import say, table, versions
from extractors.registry import extract
from extractors.source import read_source
from flows.reading import utc_now
from tests.forms.defects import Defects
from tests.forms.model import FormTruth
from tests.forms.render_text import render_text
from transforms.pipeline import transform_document
from transforms.schema import RunEntry
from warehouse.declared import RECORDS, DeclaredTable, declare
from warehouse.links import link_years
from warehouse.load import DocumentLoad, load_documents, record_run
from warehouse.publish import settle, writing
from warehouse.rules import Touched, check_invariants
from warehouse.versions import mark_superseded

OF_ONE_COPY = ("document_sha256", "superseded_by")
COPIES = 24


def make_year(folder: Path, seeds: range, later: int) -> Path:
    """Print the forms of each seed's organisation, so many years after the first."""
    folder.mkdir()
    for seed in seeds:
        forms = [_later(form, later) for form in invent(seed, 3)]
        data, _ = render_text(forms, Defects(), TEXT)
        folder.joinpath(f"{seed:06d}.txt").write_bytes(data)
    return folder


def _later(form: FormTruth, years: int) -> FormTruth:
    year = form.fiscal_year + years
    return replace(
        form, fiscal_year=year, title=form.title.replace(str(form.fiscal_year), str(year))
    )


def read(folder: Path) -> list[DocumentLoad]:
    """Return the documents of a folder, parsed and validated."""
    sources = [read_source(file) for file in sorted(folder.iterdir())]
    return judged(sources, [transform_document(extract(source)) for source in sources])


@contextmanager
def timed(seconds: dict[str, float], step: str) -> Iterator[None]:
    """Note the seconds of a step."""
    start = time.perf_counter()
    yield
    seconds[step] = time.perf_counter() - start


def night(warehouse: Path, loads: Sequence[DocumentLoad]) -> dict[str, float]:
    """Load documents as a run does; return the seconds of each step."""
    seconds: dict[str, float] = {}
    documents = [load.entry.document_sha256 for load in loads]
    with ExitStack() as work:
        with timed(seconds, "copy and open"):
            connection = work.enter_context(writing(warehouse, 5))
        with timed(seconds, "load"):
            load_documents(connection, loads)
            now = utc_now()
            record_run(connection, RunEntry(now.isoformat(), now, now, len(loads), 0, "published"))
            settle(connection)
        with timed(seconds, "versions"):
            organizations = mark_superseded(connection, documents)
        with timed(seconds, "links"):
            told = link_years(connection, organizations)
        with timed(seconds, "rules"):
            violations = check_invariants(connection, Touched(documents, told.organizations))
        if violations:
            raise SystemExit(str(violations[0]))
        with timed(seconds, "publish"):
            work.close()
    return seconds


def grow(warehouse: Path, megabytes: float) -> None:
    """Put all rows in again under other keys until the file is so large."""
    with duckdb.connect(warehouse) as connection:
        tables = [declare(record) for record in RECORDS]
        keyed = {t.name: keys for t in tables if (keys := _keys(t))}
        for name in keyed:
            connection.execute(f"create temp table {_scratch(name)} as from {name}")
        first = 1
        while warehouse.stat().st_size / 1e6 < megabytes:
            copies = {"first": first, "after": first + COPIES}
            for name, keys in keyed.items():
                changed = ", ".join(f"{_other(key)} as {key}" for key in keys)
                connection.execute(
                    f"insert into {name} by name "  # noqa: S608 - declared names
                    f"select * exclude (copy) replace ({changed}) from {_scratch(name)}, "
                    "(select unnest(range($first, $after)) as copy)",
                    copies,
                )
            first += COPIES
            connection.execute("checkpoint")
    os.sync()


def _keys(table: DeclaredTable) -> list[str]:
    names = [column.name for column in table.columns]
    return [name for name in names if name.endswith("_key") or name in OF_ONE_COPY]


def _other(key: str) -> str:
    """Return a key of a copy; documents of one date stay in the order of their SHA-256."""
    if key in OF_ONE_COPY:
        return f"substr({key}, 1, 56) || format('{{:08x}}', copy)"
    return f"substr(sha256({key} || '/' || copy), 1, length({key}))"


def _scratch(name: str) -> str:
    return "base_" + name.replace(".", "_")


def measure(scratch: Path, organizations: int, sizes: Sequence[float], new: int) -> str:
    seeds = range(organizations)
    warehouse = scratch / "base.duckdb"
    for later in (0, 1):
        night(warehouse, read(make_year(scratch / f"year{later}", seeds, later)))
    loads = read(make_year(scratch / "year2", range(new), 2))
    found = {}
    for size in sizes:
        large = scratch / "large.duckdb"
        shutil.copyfile(warehouse, large)
        grow(large, size)
        with duckdb.connect(large, read_only=True) as connection:
            (facts,) = connection.sql("select count(*) from core.fct_indicator_target").fetchone()
        name = f"{large.stat().st_size / 1e6:,.0f} MB, {facts:,} indicators"
        found[name] = night(large, loads)
    return table(("step", *found), _rows(found))


def _rows(found: dict[str, dict[str, float]]) -> Iterator[tuple[object, ...]]:
    for step in next(iter(found.values())):
        yield step, *(f"{seconds[step]:.2f}" for seconds in found.values())
    yield "whole", *(f"{sum(seconds.values()):.2f}" for seconds in found.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--organizations", type=int, default=200)
    parser.add_argument("--megabytes", type=float, nargs="*", default=[0, 100, 1000])
    parser.add_argument("--new", type=int, default=50)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        found = measure(Path(scratch), options.organizations, options.megabytes, options.new)
    say(versions("duckdb"), f"### {options.new} new documents, seconds", found)


if __name__ == "__main__":
    main()
