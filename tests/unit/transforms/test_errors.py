"""Faults of a transform come out of a child process as they are."""

import pickle
from pathlib import Path

import pytest

from transforms.errors import CellCountError, NoFormError, TransformError, UnreadableAmountError

ERRORS = (
    NoFormError(Path("预算.pdf")),
    NoFormError(Path("预算.pdf"), (2, "支出总表")),
    NoFormError(Path("预算.pdf"), None, "table of state assets, no budget lines (page 2)"),
    CellCountError(Path("预算.pdf"), 3, "12万"),
    UnreadableAmountError("十二约"),
    TransformError("another"),
)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_survives_pickling(error: TransformError) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert str(copy) == str(error)
    assert vars(copy) == vars(error)
