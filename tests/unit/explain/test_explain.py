"""What `explain` says of a figure: its place, its row, its findings, its corrections, a picture."""

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from typer.testing import CliRunner, Result

from flows.cli import app
from tests.places import SAMPLES
from tests.unit.extractors.pdf_factory import make_pdf, put_table, put_text
from tests.unit.transforms.forms import as_text, head
from tests.warehouses import make_warehouse
from transforms.corrections import Correction, Corrections
from warehouse.query import run_query

PDF = next(SAMPLES.glob("*.pdf"))
TEXT = next(SAMPLES.glob("*2021*.txt"))
RED, BLUE = (200, 30, 30), (40, 90, 200)
STABLE = (
    "fact",
    "key",
    "source_path",
    "page_number",
    "line_number",
    "printed_label",
    "printed_text",
    "document_sha256",
    "superseded_by",
)


def explain(warehouse: Path, key: str, *options: str) -> Result:
    arguments = ["explain", key, "--warehouse", str(warehouse), *options]
    return CliRunner().invoke(app, arguments)


def facts(warehouse: Path, key: str, *options: str) -> list[dict[str, Any]]:
    result = explain(warehouse, key, "--json", *options)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def key_of(warehouse: Path, sql: str) -> str:
    return run_query(warehouse, sql)[1][0][0]


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    budget = make_pdf(_budget_page)
    (folder / "云溪市档案馆2024年部门预算.pdf").write_bytes(budget)
    files = [*sorted(SAMPLES.iterdir()), folder / "云溪市档案馆2024年部门预算.pdf"]
    return make_warehouse(folder, files)


def _budget_page(canvas: Any) -> None:
    put_text(canvas, "云溪市档案馆2024年部门收支预算总表", 150, 60, size=16)
    put_text(canvas, "单位：万元", 450, 90)
    rows = [
        ["收入", None, "支出", None],
        ["项目", "预算数", "项目", "预算数"],
        ["一、财政拨款收入", "120.00", "一、一般公共服务支出", "100.00"],
        ["二、其他收入", "10.00", "二、社会保障和就业支出", "30.00"],
        ["收入合计", "130.00", "支出合计", "130.00"],
    ]
    put_table(
        canvas,
        rows,
        110,
        [130, 80, 150, 80],
        style=[("SPAN", (0, 0), (1, 0)), ("SPAN", (2, 0), (3, 0))],
    )


def test_a_fact_of_a_pdf_has_its_box_its_row_and_a_picture(warehouse: Path, tmp_path: Path) -> None:
    sql = (
        "select indicator_key from mart.indicator_target "
        f"where source_path = '{PDF.name}' and target_text = '稳步提高' limit 1"
    )
    image = tmp_path / "place.png"
    (fact,) = facts(warehouse, key_of(warehouse, sql), "--image", str(image))
    assert tuple(fact)[: len(STABLE)] == STABLE
    assert fact["printed_row"].endswith("可持续影响指标 | 非遗保护传承水平 | 稳步提高")
    assert fact["box"]["x0"] < fact["box"]["x1"]
    assert fact["image"] == str(image)
    picture = Image.open(image)
    colors = {color for _, color in picture.getcolors(1 << 24)}
    assert {RED, BLUE} <= colors
    assert picture.height < 600
    assert ("V08", "line") in {(f["rule_id"], f["about"]) for f in fact["findings"]}


def test_the_frame_stands_around_the_amount(warehouse: Path, tmp_path: Path) -> None:
    sql = "select budget_line_key from mart.budget_line where printed_text = '30.00'"
    image = tmp_path / "place.png"
    (fact,) = facts(warehouse, key_of(warehouse, sql), "--image", str(image))
    row = "二、其他收入 | 10.00 | 二、社会保障和就业支出 | 30.00"
    assert (fact["printed_row"], fact["cell_row"], fact["cell_column"]) == (row, 3, 3)
    picture = Image.open(image).convert("RGB")
    red = [
        (x, y)
        for x in range(picture.width)
        for y in range(picture.height)
        if picture.getpixel((x, y)) == RED
    ]
    width = max(x for x, _ in red) - min(x for x, _ in red)
    assert abs(width - 80 * 150 / 72) < 15


def test_a_table_is_explained_with_all_its_amounts(warehouse: Path) -> None:
    key = key_of(
        warehouse, "select table_key from mart.budget_table where source_path like '%.pdf'"
    )
    found = facts(warehouse, key)
    assert {fact["fact"] for fact in found} == {"budget table", "budget line"}
    assert all(fact["box"] for fact in found)


def test_a_statement_of_the_prose_is_explained(warehouse: Path) -> None:
    key = key_of(warehouse, "select statement_key from mart.budget_statement limit 1")
    (fact,) = facts(warehouse, key)
    assert fact["fact"] == "budget statement"
    assert fact["printed_text"].replace("\n", "")[:10] in fact["printed_row"]


def test_a_form_is_explained_with_money_and_indicators_and_its_fields_apart(
    warehouse: Path,
) -> None:
    sql = f"select form_key from mart.project_field where source_path = '{PDF.name}' limit 1"
    found = facts(warehouse, key_of(warehouse, sql))
    assert {fact["fact"] for fact in found} == {"project", "funding", "indicator"}
    assert all(fact["box"] for fact in found)
    field = f"select field_key from mart.project_field where source_path = '{PDF.name}' limit 1"
    (fact,) = facts(warehouse, key_of(warehouse, field))
    assert (fact["fact"], bool(fact["box"])) == ("field", True)


def test_of_a_text_the_lines_around_are_shown_and_no_image(warehouse: Path, tmp_path: Path) -> None:
    sql = f"select min(indicator_key) from mart.indicator_target where source_path = '{TEXT.name}'"
    image = tmp_path / "place.png"
    result = explain(warehouse, key_of(warehouse, sql), "--image", str(image))
    assert (result.exit_code, image.exists()) == (0, False)
    assert "is a text: there is no image of it" in result.stderr
    (line,) = [line for line in result.stderr.splitlines() if line.startswith(">")]
    assert "受理游客来电件次" in line


def test_without_the_archive_the_rest_is_said(warehouse: Path, tmp_path: Path) -> None:
    key = key_of(warehouse, "select min(indicator_key) from mart.indicator_target")
    result = explain(warehouse, key, "--archive", str(tmp_path), "--image", str(tmp_path / "a.png"))
    assert result.exit_code == 1
    assert f"part of {key[:-5]}: C05" in result.stdout
    assert "ingest the document again" in result.stderr


@pytest.mark.parametrize("name", ["w.duckdb", "none/a.png"])
def test_a_picture_goes_nowhere_but_to_a_png(warehouse: Path, tmp_path: Path, name: str) -> None:
    result = explain(warehouse, "9", "--image", str(tmp_path / name))
    assert result.exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_what_a_document_prints_cannot_steer_a_terminal(tmp_path: Path) -> None:
    file = tmp_path / "form.txt"
    file.write_text(
        TEXT.read_text("utf-8").replace("受理游客来电件次", "受理\x1b[31m来电"), "utf-8"
    )
    path = make_warehouse(tmp_path, [file])
    key = key_of(path, "select min(indicator_key) from mart.indicator_target")
    result = explain(path, key, "--image", str(tmp_path / "a.png"))
    assert "\x1b" not in result.stderr
    assert "受理�[31m来电" in result.stderr


def test_a_correction_that_was_applied_is_named(tmp_path: Path) -> None:
    correction = Correction(
        id="c-1",
        page=1,
        line=20,
        expect="预算绩效目标值",
        read_as="100%",
        reason="as page 2 says",
        file="*",
    )
    path = make_warehouse(tmp_path, [TEXT], Corrections((correction,), "corrections.toml"))
    key = key_of(path, "select indicator_key from mart.indicator_target where line_number = 20")
    (fact,) = facts(path, key)
    assert [(c["correction_id"], c["printed_text"]) for c in fact["corrections"]] == [
        ("c-1", "预算绩效目标值")
    ]
    assert fact["printed_text"] == "100%"
    assert "K02" in {finding["rule_id"] for finding in fact["findings"]}


def test_a_target_of_a_place_is_explained_with_its_place(tmp_path: Path) -> None:
    levels = ["一级指标", "二级指标", "三级指标"]
    places = [[*levels, "西坪镇尧山村", "桃舟乡吾培村"], ["产出指标", "数量指标", "桥梁", "3", "2"]]
    path = tmp_path / "form.txt"
    path.write_text(as_text([*head(), *places]), "utf-8")
    warehouse = make_warehouse(tmp_path, [path])
    sql = "select indicator_key from mart.indicator_target where target_place = '桃舟乡吾培村'"
    (fact,) = facts(warehouse, key_of(warehouse, sql))
    label = "产出指标 / 数量指标 / 桥梁 / 桃舟乡吾培村"
    assert (fact["printed_label"], fact["printed_text"]) == (label, "2")
