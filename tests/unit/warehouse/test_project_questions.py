"""Questions on the money of projects and on coverage, where the answer is known."""

import duckdb
import pytest

from tests.unit.warehouse.marts import Ask, fill, form, project_pair, target, target_pair

PROJECTS, FORMS = "mart.project_budget_yoy", "mart.project_budget"


def test_budget_change_of_projects(scratch: duckdb.DuckDBPyConnection, ask: Ask) -> None:
    other = {"organization_key": "library", "organization_name": "云溪市图书馆"}
    fill(
        scratch,
        PROJECTS,
        [
            project_pair("库房", (300_000, 330_000)),
            project_pair("消防", (100_000, 50_000)),
            project_pair("数字化", (None, 80_000), match_status="new", previous_project_name=None),
            project_pair("购书", (0, 20_000), **other),
            project_pair("编目", (None, 20_000)),
            project_pair("库房", (1, 2), fiscal_year=2021),
        ],
    )
    columns = ("project_name", "previous_total_amount", "change_amount", "change_percent")
    assert ask("budget_change_of_projects", *columns) == [
        ("消防", 100_000, -50_000, -50),
        ("库房", 300_000, 30_000, 10),
        ("购书", 0, 20_000, None),
        ("编目", None, None, None),
    ]
    assert ask("budget_change_of_projects", "project_name", organization="图书") == [("购书",)]
    assert ask("budget_change_of_projects", "project_name", organization="%") == []


def test_new_and_discontinued_projects(scratch: duckdb.DuckDBPyConnection, ask: Ask) -> None:
    silent = {"organization_key": "library", "organization_name": "云溪市图书馆"}
    gone = {"match_status": "discontinued", "project_name": None, "form_key": None}
    fill(
        scratch,
        PROJECTS,
        [
            project_pair("库房", (1, 1)),
            project_pair("数字化", (None, 80_000), match_status="new"),
            project_pair("消防", (50_000, None), **gone),
            project_pair("购书", (20_000, None), **gone, **silent),
        ],
    )
    columns = ("match_status", "project_name", "total_amount")
    assert ask("new_and_discontinued_projects", *columns) == [
        ("new", "数字化", 80_000),
        ("discontinued", "消防", 50_000),
    ]


def test_growth_against_the_place(scratch: duckdb.DuckDBPyConnection, ask: Ask) -> None:
    names = ("云溪市档案馆", "云溪市图书馆", "石桥县档案馆", "云溪市气象局", "安徽省云溪市体育局")
    organizations = {
        f"key {name}": {"organization_key": f"key {name}", "organization_name": name}
        for name in names
    }
    fill(scratch, "core.dim_organization", list(organizations.values()))
    archive, library, county, weather, sport = organizations.values()
    fill(
        scratch,
        PROJECTS,
        [
            project_pair("库房", (100, 110), **archive),
            project_pair("购书", (500, 300), **library),
            project_pair("旧书", (100, None), **library, match_status="discontinued"),
            project_pair("库房", (100, 110), **county),
            project_pair("观测", (100, 120), **weather),
            project_pair("雷达", (100, None), **weather),
            project_pair("场地", (100, 120), **sport, previous_fiscal_year=2020),
        ],
    )
    columns = ("place_name", "organization_name", "change_percent")
    totals = ("place_previous_amount", "place_amount", "organization_count")
    assert ask("growth_against_the_place", *columns, *totals) == [
        ("云溪市", "云溪市档案馆", 10, 700, 410, 2)
    ]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("六安市人民政府办公室本级", "六安市"),
        ("安徽省六安市人民政府办公室", "六安市"),
        ("上海市普陀区财政局", "上海市普陀区"),
        ("上海市财政局", "上海市"),
        ("徐州市铜山区财政局", "徐州市"),
        ("金寨县体育局", "金寨县"),
        ("中共江苏省委办公厅", "江苏省"),
        ("大理白族自治州财政局", "大理白族自治州"),
        ("财政部", None),
    ],
)
def test_the_place_is_what_the_name_begins_with(
    scratch: duckdb.DuckDBPyConnection, name: str, place: str | None
) -> None:
    row = {"organization_key": "key", "organization_name": name}
    fill(scratch, "core.dim_organization", [row])
    found = scratch.execute("select place_name from core.organization_place").fetchall()
    assert found == [(place,)]


def test_goals_copied_with_other_money(scratch: duckdb.DuckDBPyConnection, ask: Ask) -> None:
    goals = {
        "库房": ("完成库房维护。", "完成库房\n维护。", 100, 120),
        "消防": ("完成检查。", "完成检查。", 100, 110),
        "数字化": ("扫描一万页。", "扫描两万页。", 100, 200),
        "编目": (" ", "", 100, 200),
    }
    for name, (old, new, before, after) in goals.items():
        fill(scratch, PROJECTS, [project_pair(name, (before, after))])
        fill(
            scratch,
            FORMS,
            [form(name, 2021, before, annual_goal=old), form(name, 2022, after, annual_goal=new)],
        )
    columns = ("project_name", "change_percent", "annual_goal")
    assert ask("goals_copied_with_other_money", *columns) == [("库房", 20, "完成库房\n维护。")]


def test_unit_cost(scratch: duckdb.DuckDBPyConnection, ask: Ask) -> None:
    second = {"indicator_seq": 2, "level3_name": "检查次数"}
    metres = {"unit": "米", "indicator_seq": 3, "form_key": "消防 2022"}
    pairs = [
        (target("a1", "10次", 10), target("a2", "12次", 12)),
        (target("b1", "5次", 5, **second), target("b2", "5次", 5, **second)),
        (target("c1", "5次", 5), target("c2", "5米", 5, **metres)),
    ]
    fill(scratch, "mart.indicator_target", [now for _, now in pairs])
    fill(
        scratch,
        "mart.indicator_target_yoy",
        [
            target_pair(*pairs[0]),
            target_pair(*pairs[1]),
            target_pair(*pairs[2], form_key="消防 2022", previous_form_key="消防 2021"),
        ],
    )
    fill(scratch, PROJECTS, [project_pair("库房", (1000, 1500)), project_pair("消防", (10, 20))])
    columns = ("level3_name", "previous_unit_cost_amount", "unit_cost_amount", "change_percent")
    assert ask("unit_cost", *columns) == [("维护次数", 100, 125, 25)]


def test_funding_mix(scratch: duckdb.DuckDBPyConnection, ask: Ask) -> None:
    funds = {
        "库房": ({"fiscal_amount": 100}, {"fiscal_amount": 80, "other_amount": 20}),
        "消防": (
            {"fiscal_amount": 95, "other_amount": 5},
            {"fiscal_amount": 90, "other_amount": 10},
        ),
        "数字化": ({}, {"fiscal_amount": 50, "other_amount": 50}),
    }
    for name, (old, new) in funds.items():
        fill(scratch, PROJECTS, [project_pair(name, (100, 100))])
        fill(scratch, FORMS, [form(name, 2021, 100, **old), form(name, 2022, 100, **new)])
    columns = ("project_name", "previous_other_percent", "other_percent", "change_points")
    assert ask("funding_mix", *columns) == [("库房", 0, 20, 20)]


def test_organizations_without_forms(scratch: duckdb.DuckDBPyConnection, ask: Ask) -> None:
    def of(name: str) -> dict[str, str]:
        return {"organization_key": f"key {name}", "organization_name": name}

    fill(
        scratch,
        "core.target_form",
        [
            form("库房", 2021, 1),
            form("库房", 2022, 1),
            form("购书", 2020, 1, **of("云溪市图书馆")),
            form("购书", 2021, 1, **of("云溪市图书馆")),
            form("编目", 2021, 1, **of("云溪市图书馆")),
            form("观测", 2023, 1, **of("云溪市气象局")),
            form("扶贫", 2021, 1, **of("云溪市扶贫办")),
            form("振兴", 2022, 1, **of("云溪市乡村振兴局")),
            form("赛事", 2021, 1, **of("云溪市体育局")),
            form("场馆", 2021, 1, **of("云溪市体育局本级")),
            form("场馆", 2022, 1, **of("云溪市体育局本级")),
        ],
    )
    lineage = {"lineage_key": "one", "lineage_name": "x", "matching_version": "1"}
    renamed = [{"organization_key": f"key 云溪市{n}", **lineage} for n in ("扶贫办", "乡村振兴局")]
    own = [{"organization_key": f"key 云溪市体育局{n}", **lineage} for n in ("", "本级")]
    own = [row | {"lineage_key": "two"} for row in own]
    fill(scratch, "core.organization_lineage", [*renamed, *own])
    columns = ("organization_name", "last_fiscal_year", "project_count")
    assert ask("organizations_without_forms", *columns) == [
        ("云溪市体育局", 2021, 1),
        ("云溪市图书馆", 2021, 2),
    ]
