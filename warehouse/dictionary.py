"""The data dictionary of docs/, from the declared tables and the view files."""

import sys

from warehouse.ddl import grain_of, sql_files
from warehouse.declared import RECORDS, declare


def render_dictionary() -> str:
    """Return every table with its columns, and every view with its grain, as Markdown."""
    lines = [
        "# Data dictionary",
        "",
        "Written by `make docs` from the declaration; do not edit.",
        "",
    ]
    lines += ["## Views for analysts", "", "| view | one row is |", "|---|---|"]
    lines += [
        f"| `mart.{f.name.removesuffix('.sql')}` | {grain_of(f)} |" for f in sql_files("mart")
    ]
    for record in RECORDS:
        table = declare(record)
        lines += ["", f"## {table.name}", "", table.grain, ""]
        lines += ["| column | type | null | meaning | term |", "|---|---|---|---|---|"]
        lines += [
            f"| `{c.name}` | {c.sql_type} | {'yes' if c.is_nullable else 'no'} "
            f"| {c.column.meaning} | {c.column.term} |"
            for c in table.columns
        ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(render_dictionary())
