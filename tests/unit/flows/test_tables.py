"""The summary of a run: each document while they are few, what did not load where they are many."""

import pytest

from flows.outcomes import FAILED, LOADED, Outcome, RunSummary
from flows.tables import MANY, print_summary


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
