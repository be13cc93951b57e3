"""The dimension rows that the facts of a document need; a row follows from its key alone."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from duckdb import DuckDBPyConnection

from transforms import members, schema
from transforms.budget_schema import BudgetLine
from transforms.build.form_records import DEPARTMENT
from transforms.build.keys import normalize_name, normalize_organization
from transforms.records import DocumentRecords
from warehouse.tables import insert_missing

LEVEL_OF_LENGTH = {3: 1, 5: 2, 7: 3}


def document_members(entry: schema.LedgerEntry) -> list[members.DocumentMember]:
    """Return the dimension row of a loaded document; a document without facts has none."""
    if entry.status != "loaded":
        return []
    return [
        members.DocumentMember(
            entry.document_sha256,
            entry.source_path,
            entry.media_type,
            entry.template_code,
            entry.parser_version,
        )
    ]


def insert_members(connection: DuckDBPyConnection, documents: Sequence[DocumentRecords]) -> None:
    """Add the dimension rows that are not there yet."""
    for rows_of in (_years, _organizations, _projects, _functional_classes, _economic_classes):
        rows = (row for records in documents for row in rows_of(records))
        insert_missing(connection, list({_key(row): row for row in rows}.values()))


def _key(row: Any) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in row.KEY)


def _functional_classes(records: DocumentRecords) -> Iterator[members.FunctionalClassMember]:
    return _classes(records, members.FunctionalClassMember, "functional")


def _economic_classes(records: DocumentRecords) -> Iterator[members.EconomicClassMember]:
    return _classes(records, members.EconomicClassMember, "economic")


def _years(records: DocumentRecords) -> Iterator[members.FiscalYearMember]:
    facts: list[Any] = [*records.projects, *records.budget_lines, *records.budget_tables]
    facts += records.budget_statements
    for year in sorted({row.fiscal_year for row in facts if row.fiscal_year is not None}):
        yield members.FiscalYearMember(year, date(year, 1, 1), date(year, 12, 31))


def _organizations(records: DocumentRecords) -> Iterator[members.OrganizationMember]:
    names = {p.organization_key: p.organization_name for p in records.projects}
    names |= {p.department_key: p.department_name for p in records.projects}
    names |= {t.organization_key: t.organization_name for t in records.budget_tables}
    names |= {s.organization_key: s.organization_name for s in records.budget_statements}
    for key, name in names.items():
        if key is not None and name is not None:
            yield members.OrganizationMember(key, normalize_organization(name))


def _projects(records: DocumentRecords) -> Iterator[members.ProjectMember]:
    found = {
        p.project_key: members.ProjectMember(
            p.project_key, p.organization_key, normalize_name(p.project_name)
        )
        for p in records.projects
        if p.project_key and p.organization_key and p.project_name and p.scope != DEPARTMENT
    }
    yield from found.values()


def _classes(records: DocumentRecords, member: Any, kind: str) -> Iterator[Any]:
    """Yield a member for each code that a row prints beside its name."""
    printed = {
        (code, name, line.fiscal_year)
        for line in records.budget_lines
        if (code := getattr(line, f"{kind}_code")) is not None
        and (name := getattr(line, f"{kind}_name")) is not None
        and line.fiscal_year is not None
        and not _is_resolved(line)
    }
    for code, name, year in sorted(printed):
        parent = code[:-2] if len(code) > 3 else None
        yield member(code, name, year, LEVEL_OF_LENGTH.get(len(code), 0), parent)


def _is_resolved(line: BudgetLine) -> bool:
    """Return whether the code of a line comes from its name, and was not printed."""
    return "code_inferred" in (line.flags or "").split(";")
