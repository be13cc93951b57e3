"""What an export wrote, for a person or a program."""

import sys
from typing import Any

from flows.export.command import ExportSummary
from flows.tables import print_rows


def as_records(summary: ExportSummary) -> dict[str, Any]:
    """Return the summary for a program to read."""
    views = [
        {
            "view": f"mart.{done.view.name}",
            "row_count": done.row_count,
            "files": [path.name for path in done.paths],
        }
        for done in summary.views
    ]
    return {"package": str(summary.package), "views": views, "notes": list(summary.notes)}


def print_export(summary: ExportSummary) -> None:
    """Print a row per view; what a person should know goes to standard error."""
    rows = [
        (f"mart.{done.view.name}", f"{done.row_count:,}", ", ".join(p.name for p in done.paths))
        for done in summary.views
    ]
    print_rows(("view", "rows", "files"), rows, "table")
    sys.stdout.write(f"{summary.package}\n")
    for note in summary.notes:
        sys.stderr.write(f"yusuan: {note}\n")
