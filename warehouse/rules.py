"""What must hold over the whole warehouse: each rule is a query that returns no rows.

A rule reads what is checked from `touched_` and the name of a table, and what that is held against
in other documents from the table itself. After a run it is what the run touched that is checked,
so that a night costs what is new; what it did not touch was checked when it was.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from warehouse.ddl import grain_of, sql_files
from warehouse.declared import RECORDS, DeclaredTable, declare
from warehouse.new_rows import first_places
from warehouse.tables import few

CHECKED_VIEWS = (
    "core.document_part",
    "core.current_form",
    "core.current_indicator",
    "core.current_statement",
    "core.current_table",
)
OF_ORGANIZATIONS = (
    *CHECKED_VIEWS,
    "core.document_version",
    "core.superseded",
    "core.project_link",
    "core.indicator_link",
)
"""What follows from all documents of an organisation; other facts follow from one document."""
Scope = tuple[str, Sequence[str]] | None
"""A column and the values to check, none for every row."""


@dataclass(frozen=True, slots=True)
class Touched:
    """What a run changed: documents by SHA-256, organisations whose versions and links it told."""

    documents: Sequence[str]
    organizations: Sequence[str]


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule of the warehouse that does not hold, with the first rows that break it."""

    rule: str
    statement: str
    rows: tuple[tuple[object, ...], ...]

    def __str__(self) -> str:
        """Return the rule, what it says, and a row that breaks it."""
        return f"{self.rule}: {self.statement} (for example {self.rows[0]})"


def check_invariants(
    connection: DuckDBPyConnection, touched: Touched | None = None
) -> list[Violation]:
    """Return the rules that do not hold of what was touched, or of all where that is not told.

    All is checked too where most documents were touched.
    """
    if touched is not None and _is_most(connection, touched):
        touched = None
    queries = [
        (file.name.removesuffix(".sql"), grain_of(file), file.read_text("utf-8"))
        for file in sql_files("rules")
    ]
    queries += [
        (f"unique_{table.name}", f"the key of {table.name} is unique", _duplicates(table))
        for table in map(declare, RECORDS)
        if table.key
    ]
    violations = []
    with _laid_out(connection, touched):
        for rule, statement, query in queries:
            rows = connection.execute(query).fetchmany(5)
            if rows:
                violations.append(Violation(rule, statement, tuple(rows)))
    return violations


def _is_most(connection: DuckDBPyConnection, touched: Touched) -> bool:
    """Return whether copies of what was touched would be as large as the warehouse."""
    row = connection.execute("select count(*) from audit.document").fetchone()
    return row is None or 2 * len(touched.documents) > int(row[0])


@contextmanager
def _laid_out(connection: DuckDBPyConnection, touched: Touched | None) -> Iterator[None]:
    """Let the rules read what is checked: copies of what was touched, views of what is whole."""
    made: list[str] = []
    places = first_places(connection, touched.documents) if touched else {}
    try:
        for name, scope in _scopes(touched).items():
            made.append(_lay_out(connection, name, scope, places.get(name, 0)))
        yield
    finally:
        for drop in made:
            connection.execute(drop)


def _lay_out(connection: DuckDBPyConnection, name: str, scope: Scope, first: int) -> str:
    """Make a relation to check, of rows from a place on; return the statement that drops it."""
    short = _checked(name)
    if scope is None:
        connection.execute(f"create temp view {short} as from {name}")
        return f"drop view {short}"
    column, keys = scope
    chosen = f"{column} in (select unnest($keys::varchar []))"
    if name not in CHECKED_VIEWS:
        # Of the rows that are not chosen only this column is read, and none before the place.
        chosen = f"rowid in (select rowid from {name} where {chosen} and rowid >= {first})"  # noqa: S608 - declared
    elif few(keys):
        chosen = f"list_contains($keys::varchar [], {column})"
    connection.execute(
        f"create temp table {short} as from {name} where {chosen}", {"keys": list(keys)}
    )
    return f"drop table {short}"


def _scopes(touched: Touched | None) -> dict[str, Scope]:
    """Return the relations that the rules check: a column and its values, or none for all rows."""
    tables = [declare(record) for record in RECORDS]
    scopes: dict[str, Scope] = dict.fromkeys((*(table.name for table in tables), *CHECKED_VIEWS))
    if touched is None:
        return scopes
    for table in tables:
        if any(column.name == "document_sha256" for column in table.columns):
            scopes[table.name] = "document_sha256", touched.documents
    of_organizations = "organization_key", touched.organizations
    return scopes | dict.fromkeys(OF_ORGANIZATIONS, of_organizations)


def _checked(name: str) -> str:
    """Return what the rules call the checked rows of a relation."""
    return f"touched_{name.partition('.')[2]}"


def _duplicates(table: DeclaredTable) -> str:
    keys = ", ".join(table.key)
    return f"select {keys} from {_checked(table.name)} group by {keys} having count(*) > 1"  # noqa: S608 - declared names
