"""Spoiled documents through the reader: records whose counts agree, or a named error.

Example: `python -m tests.reliability.fuzz --count 20000 --seed 1000 --kind pdf`
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extractors.errors import ExtractError
from flows.child import ReadingLimitError, read_limited
from flows.limits import Limits
from tests.reliability.mutations import mutate, originals
from tests.reliability.spoiled import read_spoiled
from transforms.errors import CellCountError, TransformError
from transforms.records import DocumentRecords
from warehouse.frames import to_arrow

LIMITS = Limits(seconds=30, memory_mb=512)
KINDS = ("pdf", "tab", "gb18030", "csv", "aligned", "cells")
NAMED = (ExtractError, TransformError)


@dataclass(frozen=True, slots=True)
class Case:
    """A spoiled document, made again from its kind and number."""

    kind: str
    number: int

    def data(self) -> bytes:
        """Return its bytes."""
        documents = known_originals()[self.kind]
        return mutate(documents[self.number % len(documents)], self.kind, self.number)


@cache
def known_originals() -> dict[str, list[bytes]]:
    """Return the documents that are spoiled, drawn once."""
    return originals()


def outcome(case: Case) -> tuple[str, str | None]:
    """Return what came of a case in a word, and the fault where it is none of the named ones."""
    try:
        records = read_limited(read_spoiled, (f"{case.kind}_{case.number}", case.data()), LIMITS)
        facts = count_facts(records)
    except NAMED as error:
        is_own = isinstance(error, CellCountError)
        return type(error).__name__, str(error) if is_own else None
    except ReadingLimitError as error:
        return type(error).__name__, str(error)
    except Exception as error:  # noqa: BLE001  any other error is what the fuzz looks for
        notes = "".join(getattr(error, "__notes__", []))
        return type(error).__name__, f"{error}\n{notes}"
    return "read" if facts else "nothing", None


def count_facts(records: DocumentRecords) -> int:
    """Return the number of facts, as rows that the warehouse takes; the cells must add up."""
    cells, told = records.cell_count, (len(records.ignored), len(records.unread))
    if records.loaded_count + sum(told) != cells:
        raise AssertionError(f"{cells} cells, {records.loaded_count} loaded, {told} not")
    facts = (
        records.projects,
        records.funding,
        records.fields,
        records.indicators,
        records.parts,
        records.budget_tables,
        records.budget_lines,
        records.budget_statements,
        records.unread,
    )
    for rows in facts:
        if rows:
            to_arrow(rows, type(rows[0]))
    return sum(map(len, facts))


def run(kinds: tuple[str, ...], first: int, count: int) -> Iterator[tuple[Case, str, str | None]]:
    """Yield each case with what came of it."""
    for kind in kinds:
        for number in range(first, first + count):
            case = Case(kind, number)
            yield case, *outcome(case)


def main() -> None:
    """Print what came of the cases, and each fault with the options that repeat it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="of each kind")
    parser.add_argument("--seed", type=int, default=1_000, help="the number of the first")
    parser.add_argument("--kind", choices=KINDS)
    parser.add_argument("--folder", type=Path, help="where failing documents are kept")
    options = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    faults = 0
    kinds = (options.kind,) if options.kind else KINDS
    for case, word, fault in run(kinds, options.seed, options.count):
        counts[case.kind, word] += 1
        if fault is not None:
            faults += 1
            again = f"--kind {case.kind} --seed {case.number} --count 1"
            sys.stdout.write(f"{again}: {word}: {fault}\n")
            sys.stdout.flush()
            if options.folder:
                options.folder.mkdir(parents=True, exist_ok=True)
                (options.folder / f"{case.kind}_{case.number}").write_bytes(case.data())
    for (kind, word), number in sorted(counts.items()):
        sys.stdout.write(f"{kind:8} {number:8} {word}\n")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
