"""What the report shows, by organisation."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.report.place import Places
from warehouse.report import ReportLimits

Row = dict[str, Any]
WHOLE = ("cover", "state", "rule", "document", "quarantine", "index")


@dataclass(frozen=True, slots=True)
class Report:
    """The rows of the report: of the whole warehouse, and of each organisation by its key."""

    warehouse_name: str
    fiscal_year: int | None
    organization: str | None
    limits: ReportLimits
    places: Places
    whole: dict[str, list[Row]]
    parts: dict[str, dict[str, list[Row]]]

    @property
    def detailed(self) -> list[Row]:
        """The organisations that have a section of their own, the largest first."""
        return [row for row in self.whole["index"] if row["is_detailed"]]

    @property
    def organization_count(self) -> int:
        """How many organisations the report is about, also those without a section."""
        return int(self.whole["index"][0]["row_count"]) if self.whole["index"] else 0

    def rows(self, name: str, organization_key: str) -> list[Row]:
        """Return the rows of a table of an organisation."""
        return self.parts[name].get(organization_key, [])


def arrange(
    asked: dict[str, list[Row]],
    out: Path,
    warehouse: Path,
    chosen: tuple[int | None, str | None],
    limits: ReportLimits,
) -> Report:
    """Return the rows of the queries as a report; `chosen` is the year and the organisation."""
    parts: dict[str, dict[str, list[Row]]] = {}
    for name, rows in asked.items():
        if name not in WHOLE:
            parts[name] = defaultdict(list)
            for row in rows:
                parts[name][row["organization_key"]].append(row)
    listed = {row["document_sha256"] for row in asked["document"]}
    return Report(
        warehouse_name=warehouse.name,
        fiscal_year=chosen[0],
        organization=chosen[1],
        limits=limits,
        places=Places(out, listed),
        whole={name: asked[name] for name in WHOLE},
        parts=parts,
    )
