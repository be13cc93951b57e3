"""Faults of the warehouse.

* WarehouseError
  + WarehouseLockedError
  + NotAWarehouseError
  + WarehouseWriteError
  + NewerWarehouseError
  + SchemaDriftError
  + StatementEndedError
  + QueryError
"""

from collections.abc import Collection
from pathlib import Path


class WarehouseError(RuntimeError):
    """Base class: the warehouse file cannot be written or read as asked; it is unchanged."""


class WarehouseLockedError(WarehouseError):
    """Another run is writing to the warehouse."""

    def __init__(self, path: Path, holder: str) -> None:
        self.path = path
        super().__init__(f"{path}: another run is writing ({holder}); try again when it is done")


class NotAWarehouseError(WarehouseError):
    """The file is not a DuckDB database, or this DuckDB cannot open it."""

    def __init__(self, path: Path, fault: str) -> None:
        self.path = path
        super().__init__(f"{path} cannot be opened as a warehouse: {fault}")


class WarehouseWriteError(WarehouseError):
    """The disk or the database refused to write; the published file is unchanged."""

    def __init__(self, path: Path | None, cause: Exception) -> None:
        self.cause = cause
        reason = getattr(cause, "strerror", None) or str(cause).splitlines()[0]
        place = "the private copy of the warehouse" if path is None else str(path)
        named = getattr(cause, "filename", None)
        where = f" ({named})" if named and str(named) != place else ""
        super().__init__(f"{place} cannot be written: {reason}{where}")


class StatementEndedError(WarehouseError):
    """A signal ended a statement in the midst; nothing of its transaction is left."""

    def __init__(self, raised: str) -> None:
        super().__init__(f"a statement was ended from outside ({raised})")


class NewerWarehouseError(WarehouseError):
    """The file went through migrations that this version does not know."""

    def __init__(self, unknown: Collection[int]) -> None:
        self.unknown = sorted(unknown)
        super().__init__(
            f"the warehouse was written by a newer version (migrations {self.unknown}); "
            "install that version"
        )


class SchemaDriftError(WarehouseError):
    """Tables of the file are not as declared, and no migration says how they become so."""

    def __init__(self, differences: Collection[str]) -> None:
        self.differences = list(differences)
        super().__init__(
            f"the warehouse has another schema: {'; '.join(self.differences)}; "
            "add a migration, or load the documents into a new file"
        )


class QueryError(WarehouseError):
    """SQL that did not run, or a file that cannot be read."""
