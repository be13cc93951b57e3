"""Pages of PDF read a second, beside other readers: `python -m benchmarks.pdf_reading`.

All of them read the same files, one thread each, and take turns.
"""

import argparse
import cProfile
import pstats
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median

import pdfplumber
import pypdfium2

from benchmarks.inputs import make_pdf
from benchmarks.timing import in_turns, say, table, versions
from extractors.errors import ExtractError
from extractors.registry import extract
from extractors.source import read_source

OTHERS = Path(__file__).with_name("other_readers.py")
PACKAGES = ("pdfplumber", "pdfminer.six", "pypdfium2")
PARTS = {
    "content_tokens content_patterns": "instructions parsed",
    "lean_ text_operators seen_page": "text and rules placed",
    "bold characters": "bold printed once",
    "rulings edges crossings lattice table.py": "cells between rules",
    "pdf_page overflow": "characters put into cells",
    "reading": "lines and words",
    "pdfminer pdfplumber content_stream unicode_maps plain_ fonts": "objects, fonts, filters",
}


def ours(files: Sequence[Path]) -> None:
    for file in files:
        extract(read_source(file))


def with_pdfplumber(files: Sequence[Path]) -> None:
    for file in files:
        with pdfplumber.open(file) as pdf:
            for page in pdf.pages:
                page.extract_tables()
                page.close()


def text_by_pdfium(files: Sequence[Path]) -> None:
    for file in files:
        pdf = pypdfium2.PdfDocument(file)
        for page in pdf:
            page.get_textpage().get_text_bounded()
        pdf.close()


def readable(files: Sequence[Path]) -> list[Path]:
    kept: list[Path] = []
    for file in files:
        try:
            extract(read_source(file))
        except ExtractError:
            continue
        kept.append(file)
    return kept


def by_another(python: Path, reader: str, files: Sequence[Path], rounds: int) -> float | None:
    """Return the median of seconds that a reader needs in an environment of its own."""
    command = [python, OTHERS, reader, str(rounds), *files]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    if found.returncode:
        sys.stderr.write(f"{reader} did not run: {found.stderr.strip().splitlines()[-1:]}\n")
        return None
    return median(map(float, found.stdout.split()))


def where_time_goes(run: Callable[[], object]) -> list[tuple[str, str]]:
    """Return the share of the time in each part of the reading, under the profiler."""
    profile = cProfile.Profile()
    profile.runcall(run)
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    shares = dict.fromkeys([*PARTS.values(), "other"], 0.0)
    for (file, _, _), (_, _, own, _, callers) in stats.items():
        for place, seconds in _places(file, own, callers):
            named = (name for keys, name in PARTS.items() if any(k in place for k in keys.split()))
            shares[next(named, "other")] += seconds
    whole = sum(shares.values())
    return [(name, f"{share / whole:.0%}") for name, share in shares.items()]


def _places(file: str, own: float, callers: dict) -> list[tuple[str, float]]:  # type: ignore[type-arg]
    """Return the files that time belongs to: that of a built-in function goes to its callers."""
    if not file.startswith(("~", "<")):
        return [(file.rsplit("site-packages", maxsplit=1)[-1], own)]
    return [(caller[0], seconds[2]) for caller, seconds in callers.items()]


def report(name: str, files: Sequence[Path], rounds: int, python: Path | None) -> None:
    pages = sum(len(pypdfium2.PdfDocument(file)) for file in files)
    readers = {
        "yusuan": partial(ours, files),
        "pdfplumber extract_tables": partial(with_pdfplumber, files),
        "pdfium, text only": partial(text_by_pdfium, files),
    }
    ours(files[:1])
    found: dict[str, float | None] = {**in_turns(readers, rounds)}
    for reader in ("camelot", "tabula") if python else ():
        found[reader] = by_another(python, reader, files, 1)  # type: ignore[arg-type]
    plain = found["pdfplumber extract_tables"] or 0.0
    rows = [
        (reader, f"{pages / seconds:.1f}", f"{plain / seconds:.1f}")
        for reader, seconds in found.items()
        if seconds
    ]
    say(
        f"### {name}: {len(files)} files, {pages} pages, median of {rounds}",
        table(("reader", "pages a second and core", "times as fast as pdfplumber"), rows),
        table(("where the time of yusuan goes", "share"), where_time_goes(readers["yusuan"])),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pages", type=int, default=60, help="forms printed for the ruled PDF")
    parser.add_argument("--corpus", type=Path, help="a folder of real PDFs, read as well")
    parser.add_argument("--others", type=Path, help="a Python that has camelot-py and tabula-py")
    options = parser.parse_args()
    say(versions(*PACKAGES), time.strftime("%Y-%m-%d"))
    scratch = Path(tempfile.mkdtemp())
    try:
        made = make_pdf(scratch / "forms.pdf", range(options.pages // 3))
        report("Generated forms", [made], options.rounds, options.others)
        real = sorted(options.corpus.rglob("*.pdf")) if options.corpus else []
        if real:
            report("Real budgets", readable(real), options.rounds, options.others)
    finally:
        shutil.rmtree(scratch)


if __name__ == "__main__":
    main()
