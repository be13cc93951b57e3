"""The same documents give the same content, in whatever order and in however many runs."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import pytest

from extractors.source import read_source
from tests.reading import read_document
from tests.reliability.command import run_command
from tests.reliability.content import Content, differing, read_content
from tests.reliability.documents import write_dozen
from warehouse.load import load_document
from warehouse.publish import writing
from warehouse.versions import mark_superseded

pytestmark = pytest.mark.integration
ORDERS = 5
DOCUMENTS = 12


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("dozen")


@pytest.fixture(scope="module")
def names(folder: Path) -> list[str]:
    names = write_dozen(folder)
    assert len(names) == DOCUMENTS
    return names


@pytest.fixture(scope="module")
def expected(folder: Path, names: list[str]) -> Content:
    return load_in_runs(folder, [names], "sorted")


def load_in_runs(folder: Path, runs: Sequence[Sequence[str]], run_id: str) -> Content:
    warehouse = folder.parent / f"{folder.name}_{run_id}.duckdb"
    for number, names in enumerate(runs):
        with writing(warehouse, 30) as connection:
            for name in names:
                read = read_document(read_source(folder / name), f"{run_id}_{number}")
                load_document(
                    connection, read.records, read.report.issues, read.report.quarantine, read.entry
                )
            mark_superseded(connection, [])
    return read_content(warehouse)


def shuffled_runs(names: Sequence[str], seed: int) -> list[list[str]]:
    """Return the names in an order and in runs of their own; some of them come twice."""
    random = Random(seed)
    order = random.sample(names, len(names)) + random.sample(names, seed % 3)
    return list(_cut(order, random))


def _cut(order: list[str], random: Random) -> Iterator[list[str]]:
    while order:
        size = random.randint(1, len(order))
        yield order[:size]
        order = order[size:]


@pytest.mark.parametrize("seed", range(1, ORDERS + 1))
def test_order_does_not_matter(
    folder: Path, names: list[str], expected: Content, seed: int
) -> None:
    found = load_in_runs(folder, shuffled_runs(names, seed), str(seed))
    assert differing(found, expected) == []


def test_the_content_is_not_empty(expected: Content) -> None:
    empty = {name for name, digest in expected.items() if digest.startswith("0 rows")}
    assert {"mart.project_budget", "mart.budget_line", "mart.indicator_target"}.isdisjoint(empty)


def test_order_does_not_matter_to_the_command(
    folder: Path, names: list[str], server: dict[str, str]
) -> None:
    contents = []
    for number, order in enumerate((names, names[::-1])):
        warehouse = folder.parent / f"{folder.name}_command_{number}.duckdb"
        for half in (order[:7], order[7:]):
            done = run_command(["ingest", *half, "--warehouse", warehouse], folder, server)
            assert done.status == 0, done.output
        contents.append(read_content(warehouse))
    assert differing(*contents) == []
