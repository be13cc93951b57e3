"""A table of printed targets beside what each means, read in a form of 2023.

In the column `flags`, a flag must be set, one with `!` must not; other flags may be.
"""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from transforms.targets.flags import Flag
from transforms.targets.grammar import parse_target
from transforms.targets.model import TargetContext

TABLE = Path(__file__).with_name("target_values.tsv")
CARRYING = ("year_ref=", "baseline=", "grade=", "scale=", "direction=")


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['text']}|{row['name']}")
def test_a_printed_target(row: dict[str, str]) -> None:
    target = parse_target(row["text"].replace("\\n", "\n"), TargetContext(row["name"], None, 2023))
    assert target.kind == row["kind"]
    assert target.comparator == (row["comparator"] or None)
    assert (target.value, target.value_upper) == (number(row["value"]), number(row["upper"]))
    assert (target.unit, target.scale) == (row["unit"] or None, Decimal(row["scale"]))
    assert target.period == (row["period"] or None)
    assert str(target.deadline_date or "") == row["day"]
    for flag in filter(None, row["flags"].split(",")):
        assert (flag.removeprefix("!") in target.flags) is not flag.startswith("!")
    assert all(flag in list(Flag) or flag.startswith(CARRYING) for flag in target.flags)
