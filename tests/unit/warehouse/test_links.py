"""Links between years in the warehouse: the known story, incremental as in full, in any order."""

import itertools
from pathlib import Path

import duckdb
import pytest

from extractors.registry import extract
from extractors.source import read_source
from tests.places import ROOT
from tests.unit.transforms.forms import as_text, body, head, source_of
from tests.unit.warehouse.documents import entry
from transforms.matching.decisions import NO_DECISIONS, Decisions, load_decisions
from transforms.pipeline import transform_document
from transforms.records import DocumentRecords
from warehouse.evolve import bring_up_to_date
from warehouse.links import link_all, link_years
from warehouse.load import delete_document, load_document, load_vocabulary
from warehouse.rules import check_invariants
from warehouse.versions import mark_superseded

FILES = sorted((ROOT / "samples" / "documents").glob("*绩效目标表.*"))
HEADER = "decision,kind,organisation,fiscal_year,name,previous_fiscal_year,previous_name,reason\n"
OFFICE = "云溪市文化旅游体育局本级"
TABLES = ("core.organization_lineage", "core.project_link", "core.indicator_link")


@pytest.fixture(scope="module")
def samples() -> list[DocumentRecords]:
    return [transform_document(extract(read_source(path))) for path in FILES]


def load(
    connection: duckdb.DuckDBPyConnection,
    *documents: DocumentRecords,
    decisions: Decisions = NO_DECISIONS,
) -> None:
    for records in documents:
        load_document(connection, records, [], [], entry(records))
    touched = mark_superseded(connection, [records.document_sha256 for records in documents])
    link_years(connection, touched, decisions)
    assert check_invariants(connection) == []


def content(connection: duckdb.DuckDBPyConnection) -> list[list[tuple[object, ...]]]:
    return [connection.execute(f"from {table} order by all").fetchall() for table in TABLES]


def story(connection: duckdb.DuckDBPyConnection) -> set[tuple[object, ...]]:
    rows = connection.execute(
        "select fiscal_year, match_status, project_name, previous_project_name "
        "from mart.project_budget_yoy where match_status <> 'continued'"
    ).fetchall()
    return set(rows)


def decided(tmp_path: Path, *rows: str) -> Decisions:
    path = tmp_path / "yusuan.decisions.csv"
    path.write_text(HEADER + "\n".join(rows) + "\n", "utf-8")
    return load_decisions(path)


def test_the_samples_tell_their_story(
    connection: duckdb.DuckDBPyConnection, samples: list[DocumentRecords]
) -> None:
    load(connection, *samples)
    assert story(connection) == {
        (2022, "renamed", "智慧文旅云平台运行维护经费", "智慧文旅信息平台运行维护经费"),
        (2022, "new", "全民健身场地设施维护经费", None),
        (2022, "discontinued", "文旅资料编印和协会会费经费", "文旅资料编印和协会会费经费"),
        (2023, "new", "不可移动文物安全巡查经费", None),
        (2023, "discontinued", "非物质文化遗产保护传承经费", "非物质文化遗产保护传承经费"),
    }
    hotline = connection.execute(
        "select total_amount, previous_total_amount, change_amount from mart.project_budget_yoy "
        "where project_name = '文化旅游服务热线工作经费' order by fiscal_year"
    ).fetchall()
    assert [tuple(map(str, row)) for row in hotline] == [
        ("1040000.00", "980000.00", "60000.00"),
        ("1100000.00", "1040000.00", "60000.00"),
    ]


def test_indicators_compare_within_one_kind_and_unit(
    connection: duckdb.DuckDBPyConnection, samples: list[DocumentRecords]
) -> None:
    load(connection, *samples)
    rows = connection.execute(
        "select fiscal_year, level3_name, previous_level3_name, match_status, change_amount, "
        "level2_code, previous_level2_code from mart.indicator_target_yoy "
        "where project_name = '文化旅游服务热线工作经费'"
    ).fetchall()
    found = {(row[0], row[1]): row for row in rows}
    assert found[2022, "受理游客来电件次"][3:5] == ("continued", 5000)
    assert found[2022, "来电事项办结率"][3:5] == ("kind_changed", None)
    assert found[2022, "来电群众满意度"][2:4] == ("服务对象满意度指标", "renamed")
    assert found[2023, "项目总成本"][3:] == ("kind_changed", None, "COST_ECO", "OUT_COST")
    assert str(found[2023, "来电事项办结率"][4]) == "0.020000000000"


def test_the_order_of_arrival_leaves_no_trace(samples: list[DocumentRecords]) -> None:
    contents = []
    for order in itertools.permutations(samples):
        with duckdb.connect() as connection:
            bring_up_to_date(connection)
            load_vocabulary(connection)
            for records in order:
                load(connection, records)
            contents.append(content(connection))
            link_all(connection)
            contents.append(content(connection))
    assert all(one == contents[0] for one in contents)


def test_a_year_that_goes_is_compared_over(
    connection: duckdb.DuckDBPyConnection, samples: list[DocumentRecords]
) -> None:
    load(connection, *samples)
    middle = next(s for s in samples if s.projects[0].fiscal_year == 2022)
    delete_document(connection, middle.document_sha256)
    link_years(connection, mark_superseded(connection, [middle.document_sha256]))
    years = connection.execute(
        "select distinct fiscal_year, previous_fiscal_year from mart.project_budget_yoy"
    ).fetchall()
    assert years == [(2023, 2021)]
    assert check_invariants(connection) == []
    load(connection, middle)
    assert (2022, "new", "全民健身场地设施维护经费", None) in story(connection)


def test_a_decision_wins_and_stays(
    connection: duckdb.DuckDBPyConnection, samples: list[DocumentRecords], tmp_path: Path
) -> None:
    load(connection, *samples)
    before = content(connection)
    row = "{},project,云溪市文化旅游体育局本级,{},{},{},{},王某查证"
    decisions = decided(
        tmp_path,
        row.format(
            "reject", 2022, "智慧文旅云平台运行维护经费", 2021, "智慧文旅信息平台运行维护经费"
        ),
        row.format("link", 2023, "不可移动文物安全巡查经费", 2022, "非物质文化遗产保护传承经费"),
        row.format("link", 2023, "没有的项目", 2022, "非物质文化遗产保护传承经费"),
        "reject,indicator,云溪市文化旅游体育局本级,2022,来电群众满意度,2021,服务对象满意度指标,不同",
    )
    unused = link_years(connection, [], decisions).unused
    assert [one.name for one in unused] == ["没有的项目"]
    found = story(connection)
    assert (2022, "new", "智慧文旅云平台运行维护经费", None) in found
    assert (2023, "renamed", "不可移动文物安全巡查经费", "非物质文化遗产保护传承经费") in found
    status = connection.execute(
        "select match_status from mart.indicator_target_yoy "
        "where fiscal_year = 2022 and level3_name = '来电群众满意度'"
    ).fetchall()
    assert status == [("new",)]
    decided_content = content(connection)
    load(connection, *samples, decisions=decisions)
    assert content(connection) == decided_content
    link_years(connection, [], NO_DECISIONS)
    assert content(connection) == before


def test_a_person_says_what_an_organisation_was_before(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    text = as_text([*head(), *body()])
    renamed = text.replace("2021", "2022").replace("云溪市档案馆", "云溪市史志中心")
    forms = [
        transform_document(extract(source_of(t, f"{n}.txt"))) for n, t in enumerate((text, renamed))
    ]
    load(connection, *forms)
    assert story(connection) == set()
    row = (
        "{},organisation,云溪市史志中心本级,2022,云溪市史志中心本级,2021,云溪市档案馆本级,三定方案"
    )
    load(connection, decisions=decided(tmp_path, row.format("link")))
    found = connection.execute(
        "select organization_name, match_status, fiscal_year from mart.project_budget_yoy"
    ).fetchall()
    assert found == [("云溪市史志中心本级", "continued", 2022)]
    load(connection, decisions=decided(tmp_path, row.format("reject")))
    assert connection.execute("from mart.project_budget_yoy").fetchall() == []
    unknown = row.format("link").replace("云溪市档案馆", "云溪市没有的馆")
    assert len(link_years(connection, [], decided(tmp_path, unknown)).unused) == 1


def test_both_sides_of_an_indicator_link_say_what_the_facts_say(
    connection: duckdb.DuckDBPyConnection, samples: list[DocumentRecords]
) -> None:
    load(connection, *samples)
    columns = ("level2_code", "level3_name", "target_text", "target_kind", "unit")
    for side in ("", "previous_"):
        linked = ", ".join(f"link.{side}{column}" for column in columns)
        printed = ", ".join(f"target.{column}" for column in columns)
        rows = connection.execute(
            f"select ({linked}) = ({printed}) from core.indicator_link as link "
            f"inner join core.fct_indicator_target as target "
            f"on link.{side}indicator_key = target.indicator_key"
        ).fetchall()
        assert len(rows) > 50
        assert set(rows) == {(True,)}


def test_the_targets_of_a_place_are_compared_with_those_of_the_same_place(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    levels = ["一级指标", "二级指标", "三级指标"]
    years = {
        "2021": (["西坪镇尧山村", "桃舟乡吾培村", "合计"], ["3", "5", "8"]),
        "2022": (["合计", "桃舟乡吾培村", "感德镇岐阳村"], ["10", "6", "4"]),
    }
    for year, (places, values) in years.items():
        rows = [[*levels, *places], ["产出指标", "数量指标", "修建桥梁(座)", *values]]
        text = as_text([*head(), *rows]).replace("2021", year)
        load(connection, transform_document(extract(source_of(text, f"{year}.txt"))))
    found = connection.execute(
        "select target_place, match_status, target_text, previous_target_text "
        "from mart.indicator_target_yoy"
    ).fetchall()
    assert set(found) == {
        (None, "continued", "10", "8"),
        ("桃舟乡吾培村", "continued", "6", "5"),
        ("感德镇岐阳村", "new", "4", None),
        ("西坪镇尧山村", "discontinued", None, "3"),
    }
