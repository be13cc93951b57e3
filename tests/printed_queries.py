"""The queries of `samples/questions` with what they give, as the README files print them."""

from pathlib import Path

from tests.places import ROOT
from warehouse.query import run_query

QUESTIONS = sorted((ROOT / "samples" / "questions").glob("*.sql"))


def shown(warehouse: Path, question: Path) -> str:
    """Return the SQL of a file in a block, and its rows as a table."""
    _, _, statement = question.read_text("utf-8").partition("\n")
    columns, rows = run_query(warehouse, statement)
    cells = [["" if value is None else str(value) for value in row] for row in rows]
    table = [columns, ["---"] * len(columns), *cells]
    lines = [f"| {' | '.join(row)} |" for row in table]
    return "\n".join(["```sql", statement.strip(), "```", "", *lines])
