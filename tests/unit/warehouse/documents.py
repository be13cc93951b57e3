"""Small documents ready to load, and all that a warehouse holds."""

from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from tests.unit.transforms.forms import body, head, transform_rows
from transforms.records import DocumentRecords
from transforms.schema import LedgerEntry
from warehouse.declared import RECORDS, declare

INDICATORS = [
    ["", "产出指标", "数量指标", "维护次数", "12次"],
    ["", "", "成本指标", "总成本", "30万元"],
    ["", "满意度指标", "服务对象满意度指标", "查档人满意度", "≥95%"],
]
RUN_TABLES = {"audit.run", "audit.migration"}
WHEN = datetime(2026, 1, 1)  # noqa: DTZ001 - the ledger keeps UTC without a zone


def document(name: str = "库房维护经费", total: str = "30.0") -> DocumentRecords:
    return transform_rows([*head(name, total), *body(*INDICATORS)])


def entry(records: DocumentRecords, **changes: Any) -> LedgerEntry:
    values: dict[str, Any] = {
        "document_sha256": records.document_sha256,
        "source_path": f"inbox/{records.document_sha256[:8]}.txt",
        "failed_stage": None,
        "media_type": "text/plain",
        "encoding": "utf-8",
        "status": "loaded",
        "reason": None,
        "template_code": records.template_code,
        "project_count": sum(p.scope == "project" for p in records.projects),
        "indicator_count": len(records.indicators),
        "budget_line_count": len(records.budget_lines),
        "cell_count": records.cell_count,
        "loaded_count": records.loaded_count,
        "ignored_count": len(records.ignored),
        "unread_count": len(records.unread),
        "parser_version": "1",
        "corrections_digest": None,
        "ingested_at": WHEN,
        "run_id": "run",
        "dated_at": None,
        "fallback_page_count": None,
    }
    return LedgerEntry(**{**values, **changes})


def content(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return every table of a warehouse with its rows in a fixed order; runs are left out."""
    with duckdb.connect(path, read_only=True) as connection:
        return {
            table: connection.execute(f"select * from {table} order by all").fetchall()
            for table in (declare(record).name for record in RECORDS)
            if table not in RUN_TABLES
        }
