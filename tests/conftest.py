"""What holds for all tests: none of them looks at a clock, and the longest begin first."""

import hypothesis
import pytest

hypothesis.settings.register_profile("yusuan", deadline=None)
hypothesis.settings.load_profile("yusuan")

LONG = ("tests/reliability/test_kills", "tests/reliability", "tests/integration")
"""What takes minutes; begun last, it would be waited for while other processes are done."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that take long before all others, in the same order in every process."""
    items.sort(key=lambda item: _rank(item.nodeid))


def _rank(name: str) -> int:
    return next((rank for rank, prefix in enumerate(LONG) if name.startswith(prefix)), len(LONG))
