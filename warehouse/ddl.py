"""DDL and comments: tables as they are declared, views as their files have them."""

import re
from graphlib import TopologicalSorter
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from duckdb import DuckDBPyConnection

from warehouse.declared import RECORDS, DeclaredTable, declare, meaning_of

SCHEMAS = ("audit", "core", "mart")
VIEW_FOLDERS = ("core", "mart")
RELATION = re.compile(r"\b(?:core|mart)\.\w+")


def create_schemas(connection: DuckDBPyConnection) -> None:
    """Create the schemas that are missing."""
    for name in SCHEMAS:
        connection.execute(f"create schema if not exists {name}")


def create_views(connection: DuckDBPyConnection) -> None:
    """Create the views as their files have them now, and the comments on tables and views.

    A view without a file goes. Replacing a view drops its comments, so they are set again; a
    comment that is right stays as it is.
    """
    for table in map(declare, RECORDS):
        connection.execute(f"comment on table {table.name} is {literal(table.grain)}")
    files = view_files()
    current = {view_name(file) for file in files}
    for (name,) in connection.execute(read_sql("queries", "existing_views")).fetchall():
        if name not in current:
            connection.execute(f"drop view {name}")
    for file in _used_first(files):
        name = view_name(file)
        connection.execute(f"create or replace view {name} as\n{file.read_text('utf-8')}")
        connection.execute(f"comment on view {name} is {literal(grain_of(file))}")
    _comment_columns(connection)


def create_table(table: DeclaredTable) -> str:
    """Return the CREATE TABLE statement of a declared table."""
    columns = ",\n    ".join(
        f"{c.name} {c.sql_type}{'' if c.is_nullable else ' not null'}" for c in table.columns
    )
    return f"create table if not exists {table.name} (\n    {columns}\n)"


def sql_files(folder: str) -> list[Traversable]:
    """Return the SQL files of a folder, in order of their names."""
    files = resources.files("warehouse").joinpath("sql", folder).iterdir()
    return sorted((f for f in files if f.name.endswith(".sql")), key=lambda file: file.name)


def view_files() -> list[Traversable]:
    """Return the files that define views: those that analysts read come last."""
    return [file for folder in VIEW_FOLDERS for file in sql_files(folder)]


def _used_first(files: list[Traversable]) -> list[Traversable]:
    """Return the files of views so that each comes after the views that it names."""
    by_name = {view_name(file): file for file in files}
    named = {
        name: [other for other in RELATION.findall(file.read_text("utf-8")) if other in by_name]
        for name, file in by_name.items()
    }
    return [by_name[name] for name in TopologicalSorter(named).static_order()]


def read_sql(folder: str, name: str) -> str:
    """Return the text of one SQL file, given without its suffix."""
    return resources.files("warehouse").joinpath("sql", folder, f"{name}.sql").read_text("utf-8")


def view_name(file: Traversable) -> str:
    """Return the name of the view that a file defines."""
    return f"{Path(str(file)).parent.name}.{file.name.removesuffix('.sql')}"


def grain_of(file: Traversable) -> str:
    """Return the first line of a SQL file: its grain, or its rule, in words."""
    return file.read_text("utf-8").split("\n")[0].removeprefix("-- ")


def literal(text: str) -> str:
    """Return `text` as a SQL string literal; COMMENT takes no bound parameter."""
    return "'" + text.replace("'", "''") + "'"


def _comment_columns(connection: DuckDBPyConnection) -> None:
    found = connection.execute(read_sql("queries", "column_comments")).fetchall()
    for relation, name, sql_type, comment in found:
        column = meaning_of(name, sql_type)
        wanted = f"{column.meaning} ({column.term})"
        if comment != wanted:
            path = f"{relation}.{name}"
            connection.execute(f"comment on column {path} is {literal(wanted)}")
