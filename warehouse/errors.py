"""Faults of the warehouse.

* WarehouseError
  + WarehouseLockedError
  + NotAWarehouseError
  + UnwritableWarehouseError
  + NewerWarehouseError
  + SchemaDriftError
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


class UnwritableWarehouseError(WarehouseError):
    """The disk is full, or the folder cannot be written; what was published is as it was."""

    def __init__(self, path: Path, cause: Exception) -> None:
        self.path = path
        reason = getattr(cause, "strerror", None) or str(cause)
        named = getattr(cause, "filename", None)
        place = f" ({named})" if named and str(named) != str(path) else ""
        super().__init__(f"{path} cannot be written: {reason}{place}")


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
