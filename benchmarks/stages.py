"""Microseconds of an indicator in each stage, in one process: `python -m benchmarks.stages`."""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.inputs import judged, make_documents
from benchmarks.timing import in_turns, say, table, versions
from expectations.validate import validate_all, warm_up
from extractors.registry import extract
from extractors.source import read_source
from transforms.pipeline import transform_document
from warehouse.load import DocumentLoad, load_documents
from warehouse.publish import writing


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        found, indicators = measure(Path(scratch), options.documents, options.rounds)
    whole = sum(found.values())
    rows = [
        (name, f"{seconds / indicators * 1e6:.0f}", f"{seconds / whole:.0%}")
        for name, seconds in found.items()
    ]
    say(
        versions("great-expectations", "duckdb", "pdfplumber"),
        f"### {options.documents} documents, {indicators:,} indicators, median of {options.rounds}",
        table(("stage", "microseconds an indicator", "share"), rows),
    )


def measure(scratch: Path, count: int, rounds: int) -> tuple[dict[str, float], int]:
    folder = make_documents(scratch / "in", count)
    sources = [read_source(file) for file in sorted(folder.iterdir())]
    documents = [extract(source) for source in sources]
    records = [transform_document(document) for document in documents]
    warm_up()
    loads = judged(sources, records)
    stages: dict[str, Callable[[], object]] = {
        "extract": lambda: [extract(source) for source in sources],
        "transform": lambda: [transform_document(document) for document in documents],
        "validate, all at once": lambda: validate_all(records),
    }
    found = in_turns(stages, rounds)
    found["load, all at once"] = median(load(scratch, loads) for _ in range(rounds))
    return found, sum(len(one.indicators) for one in records)


def load(scratch: Path, loads: list[DocumentLoad]) -> float:
    """Return the seconds of processor time for an insert into a new warehouse."""
    with writing(Path(tempfile.mkdtemp(dir=scratch)) / "w.duckdb", 5) as connection:
        start = time.process_time()
        load_documents(connection, loads)
        return time.process_time() - start


if __name__ == "__main__":
    main()
