"""A thousand spoiled documents of each format: records that add up, or a named error."""

from collections import Counter

import pytest

from tests.reliability.fuzz import KINDS, Case, run
from tests.reliability.mutations import CELLS

pytestmark = pytest.mark.integration
COUNT = 1000
FEWEST_READ = COUNT // 10


@pytest.mark.parametrize("kind", KINDS)
def test_spoiled_documents_are_read_or_refused_by_name(kind: str) -> None:
    words: Counter[str] = Counter()
    faults: list[tuple[Case, str, str]] = []
    for case, word, fault in run((kind,), 0, COUNT):
        words[word] += 1
        if fault is not None:
            faults.append((case, word, fault))
    assert faults == []
    assert words.total() == COUNT
    assert words["read"] >= FEWEST_READ
    assert len(words) > (1 if kind == CELLS else 2)
