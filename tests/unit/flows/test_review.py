"""The review of a document: what the page shows, how it is escaped, and what is refused."""

import re
from collections.abc import Iterator
from html import escape, unescape
from pathlib import Path

import pypdfium2
import pytest
from typer.testing import CliRunner, Result

from extractors.model import Box
from extractors.source import read_source
from flows.cli import app
from flows.review.budget_facts import as_money
from flows.review.model import Fate, Review, review_document
from flows.review.page_view import view_of
from flows.review.pdf_sheet import PdfSheets
from flows.review.write import write_review
from tests.places import SAMPLES
from tests.unit.budget.tables import COVER, EXPENDITURE, SUMMARY
from tests.unit.extractors.pdf_factory import make_pdf, put_table, put_text
from tests.unit.transforms.forms import Rows, as_text, body, head

PDF = next(SAMPLES.glob("*.pdf"))
TEXTS = sorted(SAMPLES.glob("*.txt"))
HOSTILE = "<script>alert('\"&')</script>"
STATEMENTS = ["2024年，云溪市档案馆收入预算130.00万元，比上年增加10.00万元，增长8.3%。"]
FRAME = re.compile(r'<i class="frame (\w+)" id="(\w+)"')


def review(file: Path, out: Path, *options: str) -> Result:
    return CliRunner().invoke(app, ["review", str(file), "--out", str(out), *options])


def html_of(file: Path, out: Path, *options: str) -> str:
    result = review(file, out, *options)
    assert (result.exit_code, result.output.strip()) == (0, str(out))
    return out.read_text("utf-8")


def sections(html: str) -> dict[int, str]:
    found = re.findall(r'<section id="page-(\d+)">(.*?)</section>', html, re.DOTALL)
    return {int(number): section for number, section in found}


def budget_text(*tables: Rows) -> str:
    rows: list[object] = [*COVER]
    for table in tables:
        rows += [f"\f{table[0]}", *table[1:]]
    return as_text(rows)  # type: ignore[arg-type]


def printed_amounts(review: Review) -> Iterator[tuple[int, str, str]]:
    """Yield page, printed text and yuan of every amount of the records."""
    records = review.records
    for line in records.budget_lines:
        yield line.page_number, line.printed_text, as_money(line.amount)
    for row in records.funding:
        yield row.page_number, row.printed_text or "", as_money(row.amount)
    for stated in records.budget_statements:
        yield stated.page_number, stated.printed_text, as_money(stated.amount)


@pytest.fixture(scope="module")
def budget(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("budget") / "budget.txt"
    path.write_text(budget_text(["收支预算情况说明", *STATEMENTS], SUMMARY, EXPENDITURE), "utf-8")
    return path


@pytest.mark.parametrize("file", [PDF, *TEXTS], ids=lambda path: path.suffix + path.stem[:14])
def test_every_fact_stands_in_the_section_of_its_page(file: Path, tmp_path: Path) -> None:
    shown = review_document(read_source(file))
    write_review(shown, tmp_path / "r.html", shown.page_numbers)
    by_page = sections((tmp_path / "r.html").read_text("utf-8"))
    assert list(by_page) == shown.page_numbers
    amounts = list(printed_amounts(shown))
    assert amounts
    for page, printed, yuan in amounts:
        assert f">{escape(printed)}<" in by_page[page]
        assert f">{yuan}<" in by_page[page]
    for indicator in shown.records.indicators:
        assert escape(indicator.target_text or "") in by_page[indicator.page_number]
    for issue in shown.report.issues:
        assert escape(issue.message) in by_page[issue.page_number or 0]


def test_tables_and_prose_of_a_budget(budget: Path, tmp_path: Path) -> None:
    shown = review_document(read_source(budget))
    by_page = sections(html_of(budget, tmp_path / "r.html"))
    assert len(shown.records.budget_tables) == 2
    assert shown.records.budget_statements
    for page, printed, yuan in printed_amounts(shown):
        assert f">{escape(printed)}<" in by_page[page]
        assert f">{yuan}<" in by_page[page]
    rows = re.findall(r"<tr data-c=.*?</tr>", by_page[4])
    row = next(row for row in rows if "2012601" in row)
    cells = [unescape(re.sub(r"<[^>]+>", "", cell)) for cell in re.findall(r"<td.*?</td>", row)]
    assert cells == ["2012601", "支行政运行", "合计", "60.00", "600,000.00", "Σ", ""]
    assert "Statements of the prose" in by_page[2]


@pytest.mark.parametrize("file", [PDF, TEXTS[0]], ids=lambda path: path.suffix)
def test_every_piece_has_one_frame_and_every_fact_a_piece(file: Path, tmp_path: Path) -> None:
    html = html_of(file, tmp_path / "r.html")
    shown = review_document(read_source(file))
    frames = FRAME.findall(html)
    assert len(frames) == len({anchor for _, anchor in frames}) == shown.records.cell_count
    found = {fate: sum(kind == fate for kind, _ in frames) for fate in Fate}
    records = shown.records
    assert found == {
        Fate.LOADED: records.loaded_count,
        Fate.IGNORED: len(records.ignored),
        Fate.UNREAD: len(records.unread),
    }
    named = {anchor for ids in re.findall(r'data-c="([^"]*)"', html) for anchor in ids.split()}
    assert named <= {anchor for _, anchor in frames}
    keys = {indicator.indicator_key for indicator in records.indicators}
    assert all(shown.anchors[key] for key in keys)


def test_a_fact_names_the_cell_that_prints_it(budget: Path) -> None:
    shown = review_document(read_source(budget))
    texts = {mark.anchor: mark.piece.text for marks in shown.marks.values() for mark in marks}
    for line in shown.records.budget_lines:
        first, *labels = shown.anchors[line.budget_line_key].split()
        assert texts[first] == line.printed_text
        assert line.printed_label in {texts[label] for label in labels}


def test_what_is_unread_is_framed_red_and_linked(tmp_path: Path) -> None:
    file = tmp_path / "budget.txt"
    file.write_text(
        budget_text([*SUMMARY[:5], ["三、其他", "约12万", "", ""], *SUMMARY[5:]]), "utf-8"
    )
    html = html_of(file, tmp_path / "r.html")
    unread = re.search(r'<i class="frame unread" id="\w+" title="(unread: [^"]+)">约12万</i>', html)
    assert unread is not None
    link = re.search(r'<a href="#page-2" class="error">2<small>([^<]*)</small>', html)
    assert link is not None
    assert "1 unread" in link[1]
    assert ">Unread<" in sections(html)[2]


def test_hostile_text_is_escaped(tmp_path: Path) -> None:
    file = tmp_path / f"{HOSTILE.replace('/', '')}.txt"
    row = ["", "产出指标", HOSTILE, HOSTILE, HOSTILE]
    file.write_text(as_text([*head(HOSTILE), *body(row)]), "utf-8")
    html = html_of(file, tmp_path / "r.html")
    assert "alert(" in html
    assert "<script>alert" not in html
    assert html.count("<script>") == 1
    assert not re.search(r'"[^<>"]*"&\'', html)
    assert "default-src 'none'" in unescape(html)


def test_hostile_text_of_a_pdf_is_escaped(tmp_path: Path) -> None:
    file = tmp_path / "form.pdf"
    rows = [[HOSTILE if cell == "30.0" else cell for cell in row] for row in head()[3:8]]
    indicators = body(["", "产出指标", "数量指标", HOSTILE, "≥1台"])

    def draw(canvas) -> None:  # type: ignore[no-untyped-def]
        put_text(canvas, "云溪市档案馆2021年项目支出预算绩效目标表", 60, 40)
        put_table(canvas, [*rows, *indicators], 80, [90, 80, 80, 150, 90])

    file.write_bytes(make_pdf(draw))
    html = html_of(file, tmp_path / "r.html")
    assert escape(HOSTILE) in html
    assert "<script>alert" not in html


def test_the_page_needs_nothing_from_outside(tmp_path: Path) -> None:
    html = html_of(PDF, tmp_path / "r.html")
    assert not re.search(r"https?://|url\(|@import|<link|\bsrc=\"(?!data:)", html)
    assert html.count("data:image/png;base64,") == 5


def test_one_page_alone(tmp_path: Path) -> None:
    html = html_of(PDF, tmp_path / "r.html", "--page", "2")
    assert list(sections(html)) == [2]
    assert "4 other pages are not in this file" in html
    assert 'href="#page-2"' in html
    assert 'href="#page-1"' not in html


@pytest.mark.parametrize(("turn", "crop"), [(0, 0), (90, 40), (180, 40), (270, 40)])
def test_frames_lie_where_the_picture_shows_the_cells(turn: int, crop: int) -> None:
    pdf = pypdfium2.PdfDocument(make_pdf(lambda canvas: None, page_size=(600, 800)))
    page = pdf[0]
    page.set_cropbox(crop, crop / 2, 600 - crop * 2, 800 - crop * 3)
    page.set_rotation(turn)
    pdf[0].close()
    changed = pdf[0]
    corners = {
        0: Box(0, 0, 600, 800),
        90: Box(20, 40, 680, 520),
        180: Box(80, 20, 560, 680),
        270: Box(120, 80, 780, 560),
    }
    assert view_of(changed) == corners[turn]


def test_a_page_that_cannot_be_drawn_is_a_blank_sheet(tmp_path: Path) -> None:
    shown = review_document(read_source(PDF))
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing\n")
    sheet = PdfSheets(read_source(broken)).draw(1, shown.marks[1])
    assert "cannot be drawn" in sheet
    assert len(FRAME.findall(sheet)) == len(shown.marks[1])


@pytest.mark.parametrize("name", ["missing.pdf", "cut.pdf", "empty.txt", "note.txt"])
def test_what_cannot_be_read_is_named(name: str, tmp_path: Path) -> None:
    data = {"cut.pdf": PDF.read_bytes()[:9000], "empty.txt": b"", "note.txt": "开会。".encode()}
    file = tmp_path / name
    if name in data:
        file.write_bytes(data[name])
    result = review(file, tmp_path / "r.html")
    assert (result.exit_code, result.stdout) == (1, "")
    assert str(file) in result.stderr
    assert {path.name for path in tmp_path.iterdir()} <= {name}


@pytest.mark.parametrize("page", ["0", "6"])
def test_a_page_that_is_not_there_is_wrong_use(page: str, tmp_path: Path) -> None:
    result = review(PDF, tmp_path / "r.html", "--page", page)
    assert result.exit_code == 2
    assert page in result.stderr
    assert not list(tmp_path.iterdir())


def test_the_document_is_never_written_over(tmp_path: Path) -> None:
    file = tmp_path / "form.txt"
    file.write_bytes(TEXTS[0].read_bytes())
    assert review(file, file).exit_code == 2
    assert file.read_bytes() == TEXTS[0].read_bytes()
    assert review(file, tmp_path).exit_code == 2
    assert review(file, tmp_path / "no" / "r.html").exit_code == 2
