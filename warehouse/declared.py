"""Tables and columns as the record classes declare them."""

import types
import typing
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from transforms import (
    budget_columns,
    budget_schema,
    columns,
    correction_schema,
    department_schema,
    link_columns,
    link_schema,
    members,
    migration_schema,
    schema,
)
from transforms.columns import Column

RECORDS: tuple[type, ...] = (
    schema.ProjectBudget,
    schema.ProjectFunding,
    schema.ProjectField,
    department_schema.DepartmentTask,
    schema.IndicatorTarget,
    schema.IndicatorTargetPart,
    budget_schema.BudgetTable,
    budget_schema.BudgetLine,
    budget_schema.BudgetStatement,
    members.FiscalYearMember,
    members.OrganizationMember,
    members.ProjectMember,
    members.IndicatorLevelMember,
    members.FundingSourceMember,
    members.FunctionalClassMember,
    members.EconomicClassMember,
    members.BudgetTableKindMember,
    members.BudgetItemMember,
    members.FormKindMember,
    members.DocumentMember,
    correction_schema.CorrectionEntry,
    members.DocumentVersion,
    members.SupersededPart,
    link_schema.OrganizationLineage,
    link_schema.ProjectLink,
    link_schema.IndicatorLink,
    schema.LedgerEntry,
    schema.DocumentSource,
    schema.RunEntry,
    migration_schema.MigrationEntry,
    schema.UnreadCell,
    schema.IgnoredCell,
    schema.Stitch,
    schema.DataIssue,
    schema.Quarantine,
)
SQL_TYPES = {
    str: "VARCHAR",
    int: "INTEGER",
    bool: "BOOLEAN",
    date: "DATE",
    datetime: "TIMESTAMP",
}


@dataclass(frozen=True, slots=True)
class DeclaredColumn:
    """A column of a table: its SQL type and whether it may be null."""

    name: str
    sql_type: str
    is_nullable: bool
    column: Column


@dataclass(frozen=True, slots=True)
class DeclaredTable:
    """A table of the warehouse: schema-qualified name, grain, key and columns."""

    name: str
    grain: str
    key: tuple[str, ...]
    columns: tuple[DeclaredColumn, ...]


def declare(record: Any) -> DeclaredTable:
    """Return the table that a record class declares.

    A column of a fact that has a `missing_rule` is never null: such a project is quarantined.
    """
    return _declare(record)


@cache
def _declare(record: Any) -> DeclaredTable:
    hints = typing.get_type_hints(record, include_extras=True)
    names = [field.name for field in fields(record)]
    is_fact = record.TABLE.startswith("core.")
    return DeclaredTable(
        name=record.TABLE,
        grain=(record.__doc__ or "").split("\n")[0],
        key=record.KEY,
        columns=tuple(_declare_column(name, hints[name], is_fact) for name in names),
    )


def _declare_column(name: str, hint: Any, is_fact: bool) -> DeclaredColumn:
    is_optional = get_origin(hint) in (types.UnionType, typing.Union)
    annotated = (
        next(arg for arg in get_args(hint) if arg is not types.NoneType) if is_optional else hint
    )
    python_type, column = get_args(annotated)[:2]
    is_nullable = is_optional and not (is_fact and column.missing_rule)
    return DeclaredColumn(name, column.sql_type or SQL_TYPES[python_type], is_nullable, column)


def meaning_of(name: str, sql_type: str) -> Column:
    """Return what a column means; of several meanings of one name the one of its type."""
    return _typed_columns().get((name, sql_type)) or declared_columns()[name]


@cache
def _typed_columns() -> dict[tuple[str, str], Column]:
    every = (c for record in RECORDS for c in declare(record).columns)
    return {(c.name, c.sql_type): c.column for c in every}


@cache
def declared_columns() -> dict[str, Column]:
    """Return the meaning of every column name of the warehouse, views included."""
    found = {c.name: c.column for record in RECORDS for c in declare(record).columns}
    for name, hint in (vars(columns) | vars(budget_columns) | vars(link_columns)).items():
        if get_origin(hint) is Annotated:
            found.setdefault(_column_name(name), get_args(hint)[1])
    return found


def _column_name(alias: str) -> str:
    """Return the column name of an alias: DocumentSha256 is document_sha256."""
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in alias).lstrip("_")
