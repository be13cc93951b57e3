"""How many amounts of generated budgets are read right, by kind of table, as a Markdown table.

Right is an amount whose table, code, measure, page and every other column of the key are right;
wrong is one that was read as something else or that is not printed; missing is the rest, whose
cells are then in the list of the unread.

Example: `python -m tests.budgets.accuracy --count 300 --seed 20000 --medium pdf`
"""

import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.budgets.compare import KEY
from tests.budgets.fuzz import draw_cases, parse_options
from tests.budgets.model import BudgetDocument
from tests.budgets.read import read_budget_file
from transforms.records import DocumentRecords

HEADING = "| table | documents | amounts | right | wrong | missing |\n|---|---|---|---|---|---|\n"


class Tally:
    """Counts by kind of table."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.documents: Counter[str] = Counter()
        self.printed: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()

    def add(self, expected: BudgetDocument, found: DocumentRecords) -> None:
        """Count the amounts of one document."""
        names = KEY if all(line.page_number for line in expected.lines) else KEY[:-1]
        wanted = Counter(tuple(getattr(line, n) for n in names) for line in expected.lines)
        read = Counter(tuple(getattr(line, n) for n in names) for line in found.budget_lines)
        for counter, keys in (
            (self.printed, wanted),
            (self.right, wanted & read),
            (self.wrong, read - wanted),
        ):
            for key, count in keys.items():
                counter[str(key[0])] += count
        self.documents.update({line.table_code for line in expected.lines})

    def __str__(self) -> str:
        """Return the Markdown table, the kind with the most amounts first."""
        rows = [self._row(code) for code, _ in self.printed.most_common()]
        return HEADING + "".join(rows)

    def _row(self, code: str) -> str:
        printed, right, wrong = self.printed[code], self.right[code], self.wrong[code]
        missing = max(printed - right - wrong, 0)
        documents = self.documents[code]
        share = f"{100 * right / printed:.2f} %"
        return f"| `{code}` | {documents} | {printed:,} | {share} | {wrong} | {missing} |\n"


def main() -> None:
    """Write, read and compare the documents that the options ask for."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        for case in draw_cases(parse_options()):
            path = Path(folder) / case.file_name
            expected = case.write(path)
            tally.add(expected, read_budget_file(path))
            path.unlink()
    sys.stdout.write(str(tally))


if __name__ == "__main__":
    main()
