"""Many random documents through the reader: which differ, and how.

Example: `python -m tests.budgets.fuzz --count 50 --seed 0 --folder differing`
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.budgets.compare import compare
from tests.budgets.defects import Defects
from tests.budgets.document import LAYOUTS, write_manuscript
from tests.budgets.invent_defects import invent_defects
from tests.budgets.model import BudgetDocument
from tests.budgets.read import read_budget_file
from tests.budgets.render_pdf import render_pdf
from tests.budgets.render_text import render_text
from tests.forms.text_format import ALIGNED, TextFormat

FORMATS = (
    TextFormat(has_form_feeds=True),
    TextFormat(encoding="gb18030", newline="\r\n", has_form_feeds=True),
    TextFormat(encoding="utf-8-sig", delimiter=",", has_form_feeds=True),
    TextFormat(encoding="utf-16", delimiter="|"),
    TextFormat(delimiter=ALIGNED, has_form_feeds=True),
)


@dataclass(frozen=True, slots=True)
class Case:
    """One random document."""

    style: str
    seed: int
    defects: Defects
    text_format: TextFormat | None

    def __str__(self) -> str:
        """Return what makes the document again."""
        return f"{self.style} {self.seed} {self.text_format or 'pdf'} {self.defects}"

    @property
    def file_name(self) -> str:
        """A name that says which case it is."""
        suffix = "txt" if self.text_format else "pdf"
        return f"{self.style}_{self.seed}.{suffix}"

    def write(self, path: Path) -> BudgetDocument:
        """Write the document to `path`, and return what it says."""
        manuscript = write_manuscript(self.style, self.seed, self.defects)
        if self.text_format is None:
            return render_pdf(manuscript, path)
        data, truth = render_text(manuscript, self.text_format)
        path.write_bytes(data)
        return truth


def draw_cases(options: argparse.Namespace) -> Iterator[Case]:
    """Yield the cases that the options ask for."""
    styles = [options.style] if options.style else list(LAYOUTS)
    for seed in range(options.seed, options.seed + options.count):
        random = Random(f"fuzz/{seed}")
        style = random.choice(styles)
        medium = options.medium or random.choice(["pdf", "text"])
        text_format = random.choice(FORMATS) if medium == "text" else None
        defects = invent_defects(seed, is_text=medium == "text")
        yield Case(style, seed, Defects() if options.clean else defects, text_format)


def differences_of(case: Case, path: Path) -> list[str]:
    """Return how what is read differs; a failure of the reader counts as a difference."""
    expected = case.write(path)
    try:
        return compare(expected, read_budget_file(path))
    except Exception as error:  # noqa: BLE001  any failure is what the fuzz looks for
        return [f"raised {type(error).__name__}: {error}"]


def main() -> None:
    """Print the documents that differ, and how."""
    options = parse_options()
    differing = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for case in draw_cases(options):
            path = folder / case.file_name
            differences = differences_of(case, path)
            if not differences:
                path.unlink()
                continue
            differing += 1
            sys.stdout.write(f"{case}: {len(differences)} differences\n")
            for text in list(_grouped(differences))[: options.most]:
                sys.stdout.write(f"    {text}\n")
    sys.stdout.write(f"{differing} of {options.count} documents differ\n")


def _grouped(differences: list[str]) -> Iterator[str]:
    """Yield one difference of each kind, and how many there are of it: those that end alike."""
    kinds: dict[str, list[str]] = {}
    for text in differences:
        head, colon, change = text.rpartition(": ")
        table = head.split("' ")[-1].split(" ")[0] if colon else ""
        kinds.setdefault(f"{table} {change}" if "missing" not in head else table, []).append(text)
    for alike in kinds.values():
        yield alike[0] if len(alike) == 1 else f"{len(alike)} times: {alike[0]}"


def parse_options() -> argparse.Namespace:
    """Return what to draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--style", choices=list(LAYOUTS))
    parser.add_argument("--medium", choices=["pdf", "text"])
    parser.add_argument("--clean", action="store_true", help="without defects")
    parser.add_argument("--most", type=int, default=10, help="differences to print of a document")
    parser.add_argument("--folder", type=Path, help="where documents that differ are kept")
    return parser.parse_args()


if __name__ == "__main__":
    main()
