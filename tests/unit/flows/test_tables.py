"""The summary of a run: each document while they are few, what did not load where they are many."""

import json
from datetime import date
from decimal import Decimal

import pytest
from rich.console import Console

from flows import tables
from flows.outcomes import FAILED, LOADED, Outcome, RunSummary
from flows.tables import MANY, MOST_LEFT_ALONE, left_alone, print_rows, print_summary


def printed(capsys: pytest.CaptureFixture[str], *outcomes: Outcome) -> str:
    print_summary(RunSummary("run", "w.duckdb", outcomes))
    return capsys.readouterr().out


def test_few_documents_have_a_row_each(capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(capsys, *(Outcome(f"{n}.txt", None, LOADED) for n in range(MANY)))
    assert all(f"{n}.txt" in found for n in range(MANY))


def test_many_that_are_loaded_are_counted_and_summed(capsys: pytest.CaptureFixture[str]) -> None:
    good = [Outcome(f"{n}.txt", None, LOADED, indicator_count=3) for n in range(MANY + 5)]
    bad = Outcome("bad.pdf", None, FAILED, reason="the PDF is damaged")
    partly = Outcome("part.pdf", None, LOADED, quarantined_count=1)
    found = printed(capsys, *good, bad, partly)
    assert "7.txt" not in found
    assert f"{MANY + 5} documents" in found
    assert str(3 * (MANY + 5)) in found
    assert "bad.pdf: the PDF is damaged" in found
    assert "part.pdf: see mart.quarantine" in found


def test_many_that_are_left_alone_in_a_folder_are_counted() -> None:
    few = [("a.txt", "its name is hidden"), ("out/x.csv", "another reason")]
    many = [(f"out/{n}.csv", "an export") for n in range(MOST_LEFT_ALONE + 1)]
    assert list(left_alone([*few, *many])) == [
        "a.txt: its name is hidden",
        "out/x.csv: another reason",
        f"out: {MOST_LEFT_ALONE + 1} files, the first out/0.csv: an export",
    ]


@pytest.fixture(params=[20, 40, 80, 130, 160])
def width(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    width: int = request.param
    monkeypatch.setattr(tables, "_console", lambda: Console(width=width))
    return width


@pytest.mark.usefixtures("width")
def test_a_figure_of_the_summary_is_whole_on_any_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = printed(
        capsys, Outcome("云溪市2021年绩效.txt", None, LOADED, indicator_count=123456, info_count=1)
    )
    assert "123456" in found
    assert "…" not in found


@pytest.mark.usefixtures("width")
@pytest.mark.parametrize("count", [1, 3, 12, 45])
def test_no_column_is_lost_on_any_terminal(capsys: pytest.CaptureFixture[str], count: int) -> None:
    columns = [f"column_{n}" for n in range(count)]
    numbers = [Decimal(f"{n}12345678.90") for n in range(count)]
    texts = [f"{n}号库房维护[red]经费" for n in range(count)]
    print_rows(columns, [numbers, [None] * count], "table")
    found = capsys.readouterr().out
    assert all(str(number) in found for number in numbers)
    print_rows(columns, [texts], "table")
    found = capsys.readouterr().out
    for text in texts:
        assert all(found.count(character) >= count for character in set(text) - set("0123456789"))


def test_a_text_of_a_document_does_not_steer_the_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_rows(["a"], [["x\x1b[2Jy\x9b"]], "table")
    printed_reason = printed(capsys, Outcome("a.txt", None, FAILED, reason="cell '\x1b[2J'"))
    assert "�[2Jy�" in printed_reason
    assert "\x1b" not in printed_reason


def test_invisible_characters_of_ordinary_text_are_not_printed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_rows(["a"], [["\ufeff预\u200b算\u00ad绩\u2060效\u200d"], ["\u202e1\u2066"]], "table")
    found = capsys.readouterr().out
    assert "│ 预算绩效 │" in found
    assert "│ �1�      │" in found


def test_numbers_stand_at_the_right_and_the_rest_at_the_left(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = [(Decimal("1.50"), 2, True, None, "3"), (None, 30, False, None, "40")]
    print_rows(["amounts", "counts", "is_total", "nothing", "texts"], rows, "table")
    line = capsys.readouterr().out.splitlines()[3]
    assert line == "│    1.50 │      2 │ True     │         │ 3     │"


def test_a_reason_stays_on_one_line_of_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    path = f"{'预算' * 100}.txt"
    found = printed(capsys, Outcome(path, None, FAILED, reason="it is empty"))
    assert f"{path}: it is empty\n" in found


def test_json_is_valid_whatever_is_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    row = (1, 2, float("inf"), float("nan"), {date(2020, 1, 1): Decimal("1.50")}, None, "预算")
    print_rows(["a", "a", "b", "c", "d", "e", "f"], [row], "json")

    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    assert json.loads(capsys.readouterr().out, parse_constant=refuse) == [
        {
            "a": 1,
            "a_1": 2,
            "b": "inf",
            "c": "nan",
            "d": {"2020-01-01": "1.50"},
            "e": None,
            "f": "预算",
        }
    ]
