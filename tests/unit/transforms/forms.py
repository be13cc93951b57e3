"""Small documents as rows of cells, and the records that the transforms make of them."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from extractors.model import SourceDocument
from extractors.registry import extract
from transforms.pipeline import transform_document
from transforms.records import DocumentRecords

Rows = Sequence[Sequence[str] | str]

LEVELS = ["绩效指标", "一级指标", "二级指标", "三级指标"]
HEADER = [*LEVELS, "本年度指标值"]
TITLE = "云溪市档案馆2021年项目支出预算绩效目标表"
HEADING = [TITLE, "(2021年度)", "填报单位(盖章)"]


def head(name: str = "库房维护经费", total: str = "30.0") -> list[Sequence[str] | str]:
    return [
        *HEADING,
        ["项目名称", name, "", "", ""],
        ["实施单位", "云溪市档案馆本级", "", "", ""],
        ["项目属性", "经常性项目", "", "", ""],
        ["项目资金(万元)", "年度资金总额:", "", total, ""],
        ["", "其中:财政拨款", "", total, ""],
        ["", "其他资金", "", "", ""],
        ["年度目标", "", "", "", ""],
        ["完成库房维护。", "", "", "", ""],
    ]


def body(*rows: Sequence[str]) -> list[Sequence[str]]:
    return [HEADER, *rows]


def source_of(text: str, name: str = "form.txt", encoding: str = "utf-8") -> SourceDocument:
    data = text.encode(encoding)
    return SourceDocument(Path(name), data, hashlib.sha256(data).hexdigest(), "text/plain")


def as_text(rows: Rows) -> str:
    return "\n".join(row if isinstance(row, str) else "\t".join(row) for row in rows) + "\n"


def transform_rows(rows: Rows) -> DocumentRecords:
    return transform_document(extract(source_of(as_text(rows))))


def indicators(records: DocumentRecords) -> list[tuple[str | None, ...]]:
    return [
        (row.level1_name, row.level2_name, row.level3_name, row.target_text)
        for row in records.indicators
    ]
