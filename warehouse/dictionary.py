"""The data dictionary of docs/, from the declared tables and the view files."""

import sys
from collections.abc import Iterator

import duckdb

from warehouse.ddl import grain_of, view_files, view_name
from warehouse.declared import RECORDS, declare, meaning_of
from warehouse.evolve import bring_up_to_date


def render_dictionary() -> str:
    """Return every view and every table with its grain and its columns, as Markdown."""
    lines = [
        "# Data dictionary",
        "",
        "Written by `make docs` from the declaration; do not edit.",
        "",
        "Views for analysts are in `mart`; they read the views and tables of `core` below them.",
    ]
    return "\n".join([*lines, *_views(), *_tables()]) + "\n"


def _views() -> Iterator[str]:
    with duckdb.connect() as connection:
        bring_up_to_date(connection)
        for file in view_files():
            name = view_name(file)
            yield from ("", f"## {name}", "", grain_of(file), "")
            yield from ("| column | type | meaning | term |", "|---|---|---|---|")
            for column, found_type, *_ in connection.execute(f"from {name} limit 0").description:
                sql_type = str(found_type).replace(",", ", ")
                meaning = meaning_of(column, sql_type)
                yield f"| `{column}` | {sql_type} | {meaning.meaning} | {meaning.term} |"


def _tables() -> Iterator[str]:
    for record in RECORDS:
        table = declare(record)
        yield from ("", f"## {table.name}", "", table.grain, "")
        yield from ("| column | type | null | meaning | term |", "|---|---|---|---|---|")
        yield from (
            f"| `{c.name}` | {c.sql_type} | {'yes' if c.is_nullable else 'no'} "
            f"| {c.column.meaning} | {c.column.term} |"
            for c in table.columns
        )


if __name__ == "__main__":
    sys.stdout.write(render_dictionary())
