"""What is removed from names, what tells two of them apart, and who is who over a reform."""

from decimal import Decimal

import pytest

from transforms.matching.assignment import assign
from transforms.matching.indicators import match_indicators
from transforms.matching.model import Indicator, Project
from transforms.matching.names import bare_name, project_name
from transforms.matching.organizations import Organization, YearPair, lineage_name, year_pairs
from transforms.matching.projects import match_projects
from transforms.matching.twins import are_twins


@pytest.mark.parametrize(
    "printed",
    [
        "村务公开",
        "2022年村务公开经费",
        "2022年度村务公开专项经费",
        "村务公开工作经费4.5万元",
        "村务公开(冀财社2021152号)",
        "村务公开资金〔2022〕78号",
        "【村务公开】补助",
        "村务公开经费(本级)",
        "村务公开项目(县级)",
        "关于下达2021—2023年村务公开补助资金",
    ],
)
def test_what_comes_and_goes_is_removed(printed: str) -> None:
    assert project_name(printed) == "村务公开"


@pytest.mark.parametrize("name", ["12345热线", "污水厂二期", "“一村一品”", "1号楼", "专项资金"])
def test_what_tells_stays(name: str) -> None:
    assert project_name(name)
    assert bare_name("1号楼更新资金〔2022〕5号") == "1号楼更新资金"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("道路改造一期", "道路改造二期", True),
        ("第一中学改造", "第三中学改造", True),
        ("东区养护", "西区养护", True),
        ("中央补助公共文化", "省级补助公共文化", True),
        ("东风路改造", "解放路改造", True),
        ("1号楼电梯", "3号楼电梯", True),
        ("信息平台运维", "云平台运维", False),
        ("文化活动", "群众文化活动", False),
        ("文庙修缮", "文昌塔修缮", True),
        ("系统可用率", "系统不可用率", True),
        ("不合格产品处置率", "不合格品处置率", False),
        ("无障碍设施改造", "无障碍设施建设", False),
        ("外贸进口总额", "外贸出口总额", True),
        ("居民养老保险参保人数", "居民医疗保险参保人数", True),
        ("重大安全事故起数", "一般安全事故起数", True),
        ("学校新建工程", "学校改建工程", False),
        ("夜间噪声治理", "日间噪声治理", True),
        ("昼间噪声治理", "日间噪声治理", False),
        ("国际文化交流", "国外文化交流", False),
        ("国内外招商", "国外招商", False),
        ("室内外活动", "室外活动", False),
        ("一级公路养护", "一二级公路养护", False),
        ("重特大安全事故处置", "重大安全事故处置", False),
        ("非遗产品展示", "文化遗产产品展示", False),
    ],
)
def test_twins_are_told_apart(one: str, other: str, expected: bool) -> None:
    assert are_twins(one, other) is are_twins(other, one) is expected


def test_the_assignment_is_global() -> None:
    assert assign({(1, 1): 0.9, (1, 2): 0.8, (2, 1): 0.8}) == [(1, 2), (2, 1)]
    assert assign({(3, 1): 0.5, (1, 1): 0.7, (2, 1): 0.6, (2, 2): 0.1}) == [(1, 1), (2, 2)]


def test_a_reform_goes_on_within_its_place_and_years() -> None:
    old = Organization("old", "云溪市文化广电新闻出版局", frozenset({2017, 2018}))
    new = Organization("new", "云溪市文化和旅游局", frozenset({2019, 2021}))
    far = Organization("far", "江口县文化广电新闻出版局", frozenset({2018}))
    late = Organization("late", "云溪市文化旅游局", frozenset({2022}))
    pairs = year_pairs({o.key: o for o in (old, new, far, late)})
    assert YearPair("new", 2019, "old", 2018) in pairs
    assert YearPair("new", 2021, "new", 2019) in pairs
    assert len(pairs) == 3
    assert lineage_name(old.name) == lineage_name(new.name) != lineage_name(far.name)
    assert lineage_name("云溪市文化和旅游局本级") == lineage_name(new.name)


def test_the_spellings_of_a_new_name_follow_one_another() -> None:
    names = {"a": "云溪市文化广电新闻出版局", "b": "云溪市文化和旅游局", "c": "云溪市文化旅游局"}

    def found(decided: dict[str, str | None] | None = None, **years: set[int]) -> set[str]:
        given = {k: Organization(k, names[k], frozenset(y)) for k, y in years.items()}
        return {
            f"{p.organization}{p.year} {p.previous_organization}{p.previous_year}"
            for p in year_pairs(given, decided)
        }

    old = {2018}
    assert found(a=old, b={2019, 2021}, c={2020}) == {"b2019 a2018", "b2021 b2019"}
    assert found(a=old, b={2019, 2021}, c={2019}) == {"b2019 a2018", "b2021 b2019"}
    assert found(a=old, b={2019}, c={2019, 2020}) == {"c2019 a2018", "c2020 c2019"}
    apart = found(a=old, b={2019}, c={2020, 2021})
    assert apart == {"b2019 a2018", "c2020 b2019", "c2021 c2020"}
    assert found({"c": "a"}, a=old, b={2019}, c={2020}) == {"b2019 a2018", "c2020 a2018"}
    assert found(a=old, b={2019}, c={2019}) == {"b2019 a2018"}


@pytest.mark.parametrize("own", ["本级", "（本级）", "机关", "机关本级"])
def test_an_office_goes_on_as_its_own_unit_where_only_one_is_printed(own: str) -> None:
    def found(**years: set[int]) -> list[YearPair]:
        names = {"office": "云溪市体育局", "own": f"云溪市体育局{own}"}
        given = {k: Organization(k, names[k], frozenset(y)) for k, y in years.items()}
        return year_pairs(given)

    assert found(office={2022}, own={2023}) == [YearPair("own", 2023, "office", 2022)]
    assert found(own={2022}, office={2023}) == [YearPair("office", 2023, "own", 2022)]
    both = found(office={2022, 2023}, own={2022, 2023})
    assert {(p.organization, p.previous_organization) for p in both} == {
        ("office", "office"),
        ("own", "own"),
    }
    assert found(office={2022, 2023}, own={2023}) == [YearPair("office", 2023, "office", 2022)]


@pytest.mark.parametrize(
    ("first", "then", "is_one"),
    [
        ("云溪市体育局本级", "云溪市体育局机关", True),
        ("云溪县委机关", "云溪县委", True),
        ("云溪市文化广电新闻出版局", "云溪市文化和旅游局本级", True),
        ("云溪县本级", "云溪县", False),
        ("云溪市滨海新区本级", "云溪市滨海新区", False),
        ("云溪县检察机关", "云溪县检察", False),
        ("云溪县直机关", "云溪县直", False),
        ("本级", "机关", False),
    ],
)
def test_pairs_and_lineages_are_of_one_rule(first: str, then: str, is_one: bool) -> None:
    old, new = (
        Organization("o", first, frozenset({2018})),
        Organization("n", then, frozenset({2019})),
    )
    assert (lineage_name(first) == lineage_name(then)) is is_one
    assert bool(year_pairs({"o": old, "n": new})) is is_one


def test_one_own_unit_goes_on_from_another_and_not_from_the_department() -> None:
    names = {"office": "云溪市体育局", "old": "云溪市体育局本级", "new": "云溪市体育局机关"}
    years = {"office": {2022}, "old": {2022}, "new": {2023}}
    given = {k: Organization(k, name, frozenset(years[k])) for k, name in names.items()}
    assert year_pairs(given) == [YearPair("new", 2023, "old", 2022)]


def test_a_code_wins_over_a_name() -> None:
    code = "34150022T000001234567"
    new = [Project("n1", "热线"), Project("n2", "便民服务热线", code)]
    old = [Project("o1", "热线经费", code), Project("o2", "热线")]
    rows = {(row.current, row.previous): row for row in match_projects(new, old)}
    assert rows["n2", "o1"].method == "code"
    assert rows["n1", "o2"].method == "name"


def test_cost_is_bridged_and_a_number_in_a_name_is_compared_apart() -> None:
    old = [
        Indicator("o1", "项目总成本", "OUT_COST", True, unit="元"),
        Indicator("o2", "测评12项公共服务", "OUT_QTY", unit="次"),
        Indicator("o3", "接待参观人数", "OUT_QTY", unit="人"),
    ]
    new = [
        Indicator("n1", "总成本", "COST_ECO", True, unit="元"),
        Indicator("n2", "测评18项公共服务", "OUT_QTY", unit="次"),
        Indicator("n3", "接待参观人数", "OUT_QTY", unit="人次"),
    ]
    rows = {row.current: row for row in match_indicators(new, old)}
    assert [(r.previous, r.status) for r in rows.values()] == [
        ("o1", "continued"),
        ("o2", "continued"),
        ("o3", "unit_changed"),
    ]
    assert "12 before, now 18" in str(rows["n2"].evidence)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("公共数据平台运行维护", "公共数据平台运维(市本级)"),
        ("卫生人才引进与全科医生培训", "卫生人才引进和全科医生培训经费"),
        ("石坝村道路硬化工程", "石坝村道路硬化(尾款)"),
        ("基本公共卫生服务中央补助资金", "2023年基本公共卫生服务项目中央补助资金"),
        ("乡村振兴工作经费", "乡村振兴工作专项经费"),
    ],
)
def test_a_note_or_a_filling_makes_no_other_name(one: str, other: str) -> None:
    assert project_name(one) == project_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("平岚大道改造工程(一期)", "平岚大道改造工程(二期)"),
        ("环卫保洁服务(东片区)", "环卫保洁服务(西片区)"),
        ("衔接资金(中央)", "衔接资金(省级)"),
    ],
)
def test_a_note_that_tells_stays(one: str, other: str) -> None:
    assert project_name(one) != project_name(other)


def test_two_twins_that_become_one_are_merged() -> None:
    shared = ("清扫面积", "机械化清扫率", "公厕管护座数", "垃圾清运量")
    rows = [Indicator(f"i{n}", name) for n, name in enumerate(shared)]

    def project(key: str, name: str, amount: int) -> Project:
        return Project(key, name, None, Decimal(amount), tuple(rows))

    old = [project("o1", "环卫保洁(东片区)", 1_185), project("o2", "环卫保洁(西片区)", 1_260)]
    new = [project("n1", "全区环卫一体化作业", 2_480)]
    found = {(row.status, row.previous) for row in match_projects(new, old)}
    assert found == {("merged", "o1"), ("merged", "o2")}


@pytest.mark.parametrize(
    ("name", "previous_name", "status"),
    [
        ("管网铺设长度", "铺设管网长度", "renamed"),
        ("补助机构数量", "补助机构数", "continued"),
        ("使用单位不满意率", "使用单位满意率", "new"),
        ("群众不满意率", "村民满意率", "new"),
        ("水温水质监测率", "水质水温监测率", "renamed"),
        ("税收占收入比重", "收入占税收比重", "new"),
        ("小学转初中人数", "初中转小学人数", "new"),
    ],
)
def test_indicators_under_other_names(name: str, previous_name: str, status: str) -> None:
    new, old = (
        Indicator(key, text, level2_code="SAT", kind="percent", unit="%")
        for key, text in (("new", name), ("old", previous_name))
    )
    assert match_indicators([new], [old])[0].status == status
