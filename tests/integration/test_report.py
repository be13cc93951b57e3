"""The report in a real browser with the network off: its figures are those of SQL."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page
from typer.testing import CliRunner, Result

from flows.cli import app
from tests.browser import DESK, PHONE, Opened, chromium
from tests.places import SAMPLES
from tests.unit.transforms.forms import as_text, body, head
from tests.warehouses import make_warehouse
from warehouse.query import run_query

HOSTILE = "服务\"'<img src=//outside.invalid/x onerror=alert(1)"
OWN = "云溪市文化旅游体育局本级"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    text = as_text([*head(name=HOSTILE), *body()])
    hostile = [folder / f"<img src=x onerror=alert(1)> {year}.txt" for year in ("2021", "2022")]
    for file in hostile:
        file.write_text(text.replace("2021", file.stem[-4:]), "utf-8")
    return make_warehouse(folder, [*sorted(SAMPLES.iterdir()), *hostile])


@pytest.fixture(scope="module")
def report(warehouse: Path) -> Path:
    out = warehouse.with_name("report.html")
    result = run("--warehouse", warehouse, "--out", out)
    assert (result.exit_code, result.output.strip()) == (0, str(out))
    return out


def run(*options: str | Path) -> Result:
    return CliRunner().invoke(app, ["report", *map(str, options)])


def sql(warehouse: Path, statement: str) -> list[tuple[Any, ...]]:
    return run_query(warehouse, statement)[1]


def part_of(page: Page, organization: str, heading: str) -> list[dict[str, str]]:
    """Return the rows of a table: for each heading the text, the exact yuan, or the sort key."""
    return page.evaluate(
        """([name, heading]) => {
          const article = [...document.querySelectorAll("article")].find(
            (a) => a.querySelector(".opener").textContent === name);
          const part = [...article.querySelectorAll("section")].find(
            (s) => s.querySelector("h3 .zh")?.textContent === heading);
          const heads = [...part.querySelectorAll("th .zh")].map((h) => h.textContent);
          return [...part.querySelectorAll("tbody tr")].map((row) => Object.fromEntries(
            [...row.cells].map((cell, at) => [heads[at],
              cell.querySelector("[data-yuan]")?.dataset.yuan ?? cell.dataset.v
                ?? cell.textContent.trim()])));
        }""",
        [organization, heading],
    )


def test_it_opens_without_a_network_and_asks_for_nothing(browser: Browser, report: Path) -> None:
    opened = Opened(browser, report)
    opened.page.click("button.all")
    assert opened.asked == [report.as_uri()]
    assert opened.faults == []


def test_text_of_a_document_is_shown_and_never_run(browser: Browser, report: Path) -> None:
    opened = Opened(browser, report)
    assert opened.page.locator("img").count() == 0
    assert HOSTILE in (opened.page.text_content("main") or "")


def test_the_changes_of_projects_are_those_of_the_mart(
    browser: Browser, report: Path, warehouse: Path
) -> None:
    shown = part_of(Opened(browser, report).page, OWN, "项目增减")
    columns = "fiscal_year, project_name, previous_total_amount, total_amount, change_amount"
    expected = sql(
        warehouse,
        f"select {columns}, match_status from mart.project_budget_yoy where "
        f"organization_name = '{OWN}' and match_status in ('continued', 'renamed')",
    )
    rows = {
        (
            int(row["年度"]),
            row["项目"].split("原 was")[0].strip(),
            *(Decimal(row[name]) for name in ("上年（万元）", "本年（万元）", "增减（万元）")),
            row["状态"],
        )
        for row in shown
    }
    assert len(shown) == 8
    assert rows == set(expected)


def test_the_money_by_year_is_that_of_the_mart(
    browser: Browser, report: Path, warehouse: Path
) -> None:
    shown = part_of(Opened(browser, report).page, OWN, "分年度资金")
    expected = sql(
        warehouse,
        "select fiscal_year, count(*), sum(total_amount), sum(fiscal_amount) "
        f"from mart.project_budget where organization_name = '{OWN}' group by all",
    )
    assert {
        (int(r["年度"]), int(r["项目数"]), Decimal(r["资金总额"]), Decimal(r["财政拨款"]))
        for r in shown
    } == set(expected)


def test_coverage_and_states_are_those_of_the_ledger(
    browser: Browser, report: Path, warehouse: Path
) -> None:
    page = Opened(browser, report).page
    shown = {
        fate: page.inner_text(f"[data-fate={fate}]") for fate in ("loaded", "ignored", "unread")
    }
    ((loaded, ignored, unread),) = sql(
        warehouse,
        "select sum(loaded_count), sum(ignored_count), sum(unread_count) from mart.coverage",
    )
    assert shown == {"loaded": f"{loaded:,}", "ignored": f"{ignored}", "unread": f"{unread}"}
    assert page.inner_text("[data-state=loaded] b") == "7"


def test_money_is_in_wan_and_shows_the_exact_yuan(browser: Browser, report: Path) -> None:
    amount = Opened(browser, report).page.locator("[data-yuan='1350000.00']").first
    assert amount.text_content() == "135.00"
    assert amount.get_attribute("title") == "1,350,000.00 元 yuan"


def test_tables_sort_and_filter(browser: Browser, report: Path) -> None:
    page = Opened(browser, report).page
    page.click("button.all")
    section = page.locator("article", has_text=OWN).locator("section", has_text="项目增减").first
    amounts = "els => els.map(e => Number(e.dataset.v))"
    heading = section.get_by_role("columnheader", name="本年")
    heading.click()
    falling = section.locator("tbody td:nth-child(4)").evaluate_all(amounts)
    heading.click()
    rising = section.locator("tbody td:nth-child(4)").evaluate_all(amounts)
    assert falling == sorted(falling, reverse=True) == rising[::-1]
    section.locator(".filter").fill("云平台 2022")
    assert section.locator("tbody tr:visible").count() == 2
    assert section.locator(".shown").text_content() == "2 / 8"


def test_an_issue_leads_to_its_place(browser: Browser, report: Path) -> None:
    page = Opened(browser, report).page
    page.click("button.all")
    issue = page.locator("article", has_text=OWN).locator("section", has_text="数据问题").first
    row = issue.locator("tbody tr", has_text="A03")
    assert "第 " in (row.locator(".spot").text_content() or "")
    row.locator("a.document").click()
    assert page.locator("tr:target").is_visible()


def test_one_language_hides_the_other(browser: Browser, report: Path) -> None:
    page = Opened(browser, report).page
    page.get_by_role("button", name="English", exact=True).click()
    assert page.locator(".zh:visible").count() == 0
    assert page.locator(".en:visible").count() > 0


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_screen_shows_the_page_whole(
    browser: Browser, report: Path, size: Any, tmp_path: Path
) -> None:
    page = Opened(browser, report, size).page
    page.click("button.all")
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
    picture = page.screenshot(path=tmp_path / "page.png", full_page=True)
    assert picture
    with Image.open(tmp_path / "page.png") as drawn:
        assert drawn.width == size["width"]
        assert len(drawn.convert("RGB").getcolors(1 << 24) or ()) > 50


def test_on_paper_every_organisation_is_open(browser: Browser, report: Path) -> None:
    page = Opened(browser, report).page
    assert page.locator("article .body:visible").count() == 0
    page.emulate_media(media="print")
    assert page.locator("article .body:visible").count() == page.locator("article").count() > 1
    assert page.locator(".filter:visible").count() == 0


def test_one_year_and_one_organisation(browser: Browser, warehouse: Path, tmp_path: Path) -> None:
    out = tmp_path / "one.html"
    given = ("--warehouse", warehouse, "--out", out)
    assert run(*given, "--year", "2022", "--organization", "本级").exit_code == 0
    shown = part_of(Opened(browser, out).page, OWN, "项目增减")
    assert {row["年度"] for row in shown} == {"2022"}
    nothing = run(*given, "--year", "1999")
    assert nothing.exit_code == 1
    assert "no organisation with figures of 1999" in nothing.output


def test_a_wrong_place_is_refused(warehouse: Path, tmp_path: Path) -> None:
    for out in (tmp_path, tmp_path / "none" / "r.html", warehouse):
        result = run("--warehouse", warehouse, "--out", out)
        assert result.exit_code == 2
        assert str(out) in result.output
