"""The file as it is declared now: migrations first, then what follows from the declaration."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.resources.abc import Traversable

from duckdb import DuckDBPyConnection

from transforms.migration_schema import MigrationEntry
from transforms.schema import LedgerEntry
from warehouse.ddl import create_schemas, create_table, create_views, read_sql, sql_files
from warehouse.declared import RECORDS, DeclaredColumn, DeclaredTable, declare
from warehouse.errors import NewerWarehouseError, SchemaDriftError
from warehouse.tables import insert, transaction

FoundColumn = tuple[str, bool]


def bring_up_to_date(
    connection: DuckDBPyConnection, migrations: Sequence[Traversable] | None = None
) -> None:
    """Give the database the declared tables and columns, the views, and a comment on each.

    What cannot be derived from the declaration (a renamed column, another type) is a numbered
    file of `sql/migrations`; a new database is made as declared and takes them as applied.

    Raises:
        NewerWarehouseError: migrations were applied that are not here.
        SchemaDriftError: a table differs in a way that no migration mends.
    """
    files = sql_files("migrations") if migrations is None else migrations
    is_new = declare(LedgerEntry).name not in _existing(connection)
    with transaction(connection):
        create_schemas(connection)
        connection.execute(create_table(declare(MigrationEntry)))
    for file in _pending(connection, files):
        with transaction(connection):
            if not is_new:
                connection.execute(file.read_text("utf-8"))
            insert(connection, [_entry(file)])
    with transaction(connection):
        for record in RECORDS:
            connection.execute(create_table(declare(record)))
        _add_columns(connection)
        _refuse_drift(connection)
        create_views(connection)


def _pending(connection: DuckDBPyConnection, files: Sequence[Traversable]) -> Iterator[Traversable]:
    numbered = {_entry(file).migration_number: file for file in files}
    rows = connection.execute("select migration_number from audit.migration").fetchall()
    applied = {number for (number,) in rows}
    if applied - numbered.keys():
        raise NewerWarehouseError(applied - numbered.keys())
    yield from (numbered[number] for number in sorted(numbered.keys() - applied))


def _entry(file: Traversable) -> MigrationEntry:
    number, name = file.name.removesuffix(".sql").split("_", 1)
    return MigrationEntry(int(number), name, datetime.now(UTC).replace(tzinfo=None))


def _existing(connection: DuckDBPyConnection) -> dict[str, dict[str, FoundColumn]]:
    """Return the columns of every table that is there, with type and whether it may be null."""
    tables: dict[str, dict[str, FoundColumn]] = {}
    for table, name, sql_type, is_nullable in connection.execute(
        read_sql("queries", "existing_columns")
    ).fetchall():
        tables.setdefault(table, {})[name] = (sql_type, is_nullable)
    return tables


def _add_columns(connection: DuckDBPyConnection) -> None:
    """Add declared columns that a table lacks; one that may not be null needs a migration."""
    existing = _existing(connection)
    for table in map(declare, RECORDS):
        for column in table.columns:
            if column.is_nullable and column.name not in existing[table.name]:
                connection.execute(
                    f"alter table {table.name} add column {column.name} {column.sql_type}"
                )


def _refuse_drift(connection: DuckDBPyConnection) -> None:
    existing = _existing(connection)
    differences = [
        difference
        for table in map(declare, RECORDS)
        for difference in _differences(table, existing[table.name])
    ]
    if differences:
        raise SchemaDriftError(differences)


def _differences(table: DeclaredTable, found: dict[str, FoundColumn]) -> Iterator[str]:
    declared = {column.name: _declared(column) for column in table.columns}
    for name in sorted(declared.keys() | found.keys()):
        if declared.get(name) != found.get(name):
            expected, actual = _in_words(declared.get(name)), _in_words(found.get(name))
            yield f"{table.name}.{name} is declared {expected}, the file has {actual}"


def _declared(column: DeclaredColumn) -> FoundColumn:
    return column.sql_type.replace(", ", ","), column.is_nullable


def _in_words(column: FoundColumn | None) -> str:
    if column is None:
        return "no such column"
    return column[0] if column[1] else f"{column[0]} not null"
