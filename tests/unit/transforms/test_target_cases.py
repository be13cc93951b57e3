"""The shared cases of target values, all of them, with the flags that their notes name."""

import csv
from decimal import Decimal

import pytest

from tests.places import TARGET_CASES
from transforms.targets.grammar import parse_target
from transforms.targets.model import TargetContext

FLAGS = [
    "implied",
    "embedded",
    "hedge",
    "delta",
    "delta-",
    "unit_inferred",
    "rate",
    "symmetric",
    "vacuous",
    "recurring",
    "not_applicable",
    "unspecified",
    "pct_fraction_suspect",
]


def cases() -> list[dict[str, str]]:
    if not TARGET_CASES.exists():
        return []
    with TARGET_CASES.open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


@pytest.mark.skipif(not TARGET_CASES.exists(), reason="../shared/docs is not here")
@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case['src']}-{case['raw'][:20]}")
def test_shared_case(case: dict[str, str]) -> None:
    target = parse_target(case["raw"], TargetContext(case["ctx"], None, 2021))
    assert (
        target.kind.value,
        target.comparator,
        target.value,
        target.value_upper,
        target.unit,
        target.scale,
        target.period,
    ) == (
        case["kind"],
        case["cmp"] or None,
        number(case["value"]),
        number(case["value_upper"]),
        case["unit"] or None,
        number(case["scale"]),
        case["period"] or None,
    )
    notes = [note.strip().replace(" ", "_") for note in (case["note"] or "").split(";")]
    expected = {note for note in notes if note in FLAGS or note.startswith("year_ref=")}
    assert expected <= set(target.flags)
