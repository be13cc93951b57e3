"""Each benchmark runs to its end, over as little as it can: what it measures is no test."""

import subprocess
import sys

import pytest

from tests.places import ROOT

SMALLEST = (
    "pdf_reading --pages 3 --rounds 1",
    "stages --documents 4 --rounds 1",
    "whole_run --documents 2 --rounds 1",
    "night --organizations 2 --megabytes 0 --new 1",
    "year_on_year --organizations 2 --rounds 1",
)


@pytest.mark.integration
@pytest.mark.parametrize("command", SMALLEST)
def test_a_benchmark_ends_with_a_table(command: str) -> None:
    name, *options = command.split()
    run = [sys.executable, "-m", f"benchmarks.{name}", *options]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr
    assert "|---|" in done.stdout
