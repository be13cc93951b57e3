"""The real department budgets of ../shared, and the golden rows of each."""

from functools import cache
from pathlib import Path

from extractors.registry import extract
from extractors.source import read_source
from tests.places import ROOT, SHARED
from transforms.budget_schema import BudgetLine
from transforms.pipeline import transform_document
from transforms.records import DocumentRecords

CORPUS = SHARED / "corpus"
GOLDEN = ROOT / "tests" / "golden" / "budgets"
COLUMNS = (
    "page_number",
    "table_code",
    "direction",
    "breakdown",
    "functional_code",
    "economic_code",
    "item_code",
    "measure_code",
    "label_path",
    "printed_text",
    "is_total",
)
DOCUMENTS = tuple(sorted(path for path in CORPUS.rglob("*.pdf")))


@cache
def read(path: Path) -> DocumentRecords:
    return transform_document(extract(read_source(path)))


def golden_of(path: Path) -> Path:
    return GOLDEN / f"{path.stem}.tsv"


def row(line: BudgetLine) -> str:
    """Return what is golden of a line; an empty field is nothing printed."""
    values = [getattr(line, column) for column in COLUMNS]
    return "\t".join("" if value is None else str(value) for value in values)


def write_golden() -> None:
    """Write the golden rows anew: look at each difference beside the page before it is kept."""
    for path in DOCUMENTS:
        lines = read(path).budget_lines
        if lines:
            text = "\n".join(["\t".join(COLUMNS), *map(row, lines)]) + "\n"
            golden_of(path).write_text(text, "utf-8")


if __name__ == "__main__":
    write_golden()
