"""Invented projects of which the truth is known: how many links are right, and none is sure wrong."""

import random
from collections import Counter

import pytest

from tests.matching.accuracy import measure
from tests.matching.invent import Inventor
from transforms.matching import projects as matching
from transforms.matching.model import Project
from transforms.matching.projects import match_projects

SEEDS = range(1000, 1060)
RELATIONS = ("continued", "renamed", "split", "merged", "new", "discontinued")


@pytest.fixture(scope="module")
def accuracy() -> object:
    return measure(SEEDS)


@pytest.mark.parametrize("relation", RELATIONS)
def test_each_relation_is_found_and_found_right(accuracy, relation: str) -> None:
    assert accuracy.true[relation] > 50
    assert accuracy.precision(relation) >= 0.95
    assert accuracy.recall(relation) >= 0.95


def test_no_wrong_link_is_sure(accuracy) -> None:
    assert accuracy.wrong_and_sure == []


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_projects_and_indicators_does_not_matter(seed: int) -> None:
    before, after, _ = Inventor(seed).years()
    expected = match_projects(after.projects, before.projects)
    shuffler = random.Random(seed)
    new, old = list(after.projects), list(before.projects)
    for _ in range(3):
        shuffler.shuffle(new)
        shuffler.shuffle(old)
        assert set(match_projects(new, old)) == set(expected)


@pytest.mark.parametrize("seed", range(10))
def test_each_total_is_taken_once(seed: int) -> None:
    before, after, _ = Inventor(seed).years()
    rows = [r for r in match_projects(after.projects, before.projects) if not r.is_candidate]
    for year, key, amount in (
        (after, "current", "amount"),
        (before, "previous", "previous_amount"),
    ):
        taken: Counter[str] = Counter()
        for row in rows:
            if getattr(row, key):
                taken[getattr(row, key)] += getattr(row, amount)
        assert taken == {p.key: p.amount for p in year.projects}


def test_comparisons_grow_with_the_projects(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = Counter()
    compare = matching.Comparison.compare

    def counting(self, new: Project, old: Project) -> object:
        counted["now"] += 1
        return compare(self, new, old)

    monkeypatch.setattr(matching.Comparison, "compare", counting)

    def comparisons(count: int) -> int:
        counted.clear()
        match_projects(*(unlike(count, year) for year in (2022, 2021)))
        return counted["now"]

    few, many = comparisons(500), comparisons(4000)
    assert many <= few * 8 * 1.5


def unlike(count: int, year: int) -> list[Project]:
    """Return projects of which half is in both years; the others have names that are like none."""
    shuffler = random.Random(year)
    letters = [chr(c) for c in range(0x4E00, 0x9FA0)]
    others = ["".join(shuffler.sample(letters, 8)) for _ in range(count // 2)]
    shared = ["".join(random.Random(n).sample(letters, 8)) for n in range(count // 2)]
    return [Project(f"{year}-{n}", name) for n, name in enumerate([*shared, *others])]
