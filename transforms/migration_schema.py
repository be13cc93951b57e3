"""The canonical table of migrations; `transforms.schema` says how tables are declared."""

from dataclasses import dataclass
from typing import ClassVar

from transforms import columns as c


@dataclass(frozen=True, slots=True)
class MigrationEntry:
    """One migration that the warehouse went through (迁移)."""

    TABLE: ClassVar[str] = "audit.migration"
    KEY: ClassVar[tuple[str, ...]] = ("migration_number",)

    migration_number: c.MigrationNumber
    migration_name: c.MigrationName
    applied_at: c.AppliedAt
