"""Forms of whole departments as ruled pages of a PDF, with merged cells."""

from collections.abc import Sequence
from pathlib import Path

from extractors.registry import extract
from extractors.source import read_source
from samples.ruled_pdf import Heading, PageContent, RuledTable, Slot, use_font, write_pdf
from transforms.pipeline import transform_document
from transforms.records import DocumentRecords

WIDTHS = (70.0, 80.0, 140.0, 70.0, 70.0, 70.0)


def table(*rows: Sequence[Slot]) -> RuledTable:
    return RuledTable(tuple(map(tuple, rows)), WIDTHS)


def cells(*texts: str, start: int = 0) -> list[Slot]:
    return [Slot(text, at) for at, text in enumerate(texts, start)]


def top(stub_span: int) -> list[list[Slot]]:
    """Return the rows down to the header of the tasks, whose label spans `stub_span` rows."""
    return [
        [Slot("部门名称", 0), Slot("云溪市应急管理局", 1, 5)],
        [
            Slot("年度主要任务", 0, 1, stub_span),
            Slot("任务名称", 1, 1, 2),
            Slot("主要内容", 2, 1, 2),
            Slot("预算金额(万元)", 3, 3),
        ],
        cells("总额", "财政拨款", "其他资金", start=3),
    ]


def bottom() -> list[list[Slot]]:
    """Return goal and indicators."""
    return [
        [Slot("年度总体目标", 0), Slot("目标1:完成检查。\n目标2:完成演练。", 1, 5)],
        [
            Slot("年度绩效指标", 0, 1, 3),
            *cells("一级指标", "二级指标", start=1),
            Slot("三级指标", 3),
            Slot("指标值", 4, 2),
        ],
        [*cells("产出指标", "数量指标", "培训人次", start=1), Slot("≥200人次", 4, 2)],
        [*cells("满意度指标", "服务对象满意度指标", "群众满意度", start=1), Slot("≥95%", 4, 2)],
    ]


def read_pages(folder: Path, *pages: PageContent) -> DocumentRecords:
    path = folder / "form.pdf"
    write_pdf(path, pages, use_font())
    return transform_document(extract(read_source(path)))


def heading() -> list[Heading]:
    return [Heading("部门整体支出绩效目标表", 14), Heading("(2024年度)")]
