"""What must hold over the whole warehouse: each rule is a query that returns no rows."""

from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from warehouse.ddl import grain_of, sql_files
from warehouse.declared import RECORDS, declare


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule of the warehouse that does not hold, with the first rows that break it."""

    rule: str
    statement: str
    rows: tuple[tuple[object, ...], ...]

    def __str__(self) -> str:
        """Return the rule, what it says, and a row that breaks it."""
        return f"{self.rule}: {self.statement} (for example {self.rows[0]})"


def check_invariants(connection: DuckDBPyConnection) -> list[Violation]:
    """Return the rules that do not hold."""
    queries = [
        (file.name.removesuffix(".sql"), grain_of(file), file.read_text("utf-8"))
        for file in sql_files("rules")
    ]
    queries += [
        (f"unique_{table.name}", f"the key of {table.name} is unique", _duplicates(table.name, key))
        for table in map(declare, RECORDS)
        if (key := ", ".join(table.key))
    ]
    violations = []
    for rule, statement, query in queries:
        rows = connection.execute(query).fetchmany(5)
        if rows:
            violations.append(Violation(rule, statement, tuple(rows)))
    return violations


def _duplicates(table: str, key: str) -> str:
    return f"select {key} from {table} group by {key} having count(*) > 1"  # noqa: S608 - declared names
