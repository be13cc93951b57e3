"""Faults of a transform.

* TransformError
  + NoFormError
  + CellCountError
  + UnreadableAmountError
  + CorrectionsError
  + DecisionsError
"""

from pathlib import Path


class TransformError(ValueError):
    """Base class: the document does not have the shape that its reader expects."""

    def __reduce__(self) -> tuple[object, ...]:
        """Return how to rebuild the error, so that it survives the way out of a child process."""
        return _rebuild, (type(self), self.args, dict(vars(self)))


def _rebuild(
    kind: type[TransformError], args: tuple[object, ...], state: dict[str, object]
) -> TransformError:
    error = kind.__new__(kind, *args)
    error.args = args
    vars(error).update(state)
    return error


class NoFormError(TransformError):
    """A document in which neither a performance-target form nor a budget table was found."""

    def __init__(
        self, path: Path, title: tuple[int, str] | None = None, other: str | None = None
    ) -> None:
        self.path = path
        self.title = title
        self.other = other
        wanted = (
            "a form has a 项目名称 label, a money row such as 年度资金总额 and a header row with "
            "一级指标 and 二级指标; a budget table has a title such as 收支预算总表 above its "
            "columns"
        )
        if title is not None:
            page_number, text = title
            wanted = (
                f"page {page_number} prints the title {text!r}, but no cells are told below it: a "
                "table has rules around its cells, in a text tabs, bars or two blanks between them"
            )
        elif other is not None:
            wanted = f"it prints a {other}"
        super().__init__(
            f"{path}: neither a performance-target form nor a budget table found; {wanted}"
        )


class CellCountError(TransformError):
    """A printed cell that is neither loaded, ignored by name nor reported as unread."""

    def __init__(self, path: Path, page_number: int, text: str) -> None:
        self.path = path
        self.page_number = page_number
        self.text = text
        super().__init__(f"{path}, page {page_number}: cell {text!r} is unaccounted for")


class UnreadableAmountError(TransformError):
    """A cell in an amount column that is neither a number nor a declared absence."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(f"cannot read {text!r} as an amount; a number such as 156.0 or 20万元 is")


class CorrectionsError(TransformError):
    """A corrections file that cannot be used: which entry, which field, what would be right."""

    def __init__(self, path: Path, fault: str) -> None:
        self.path = path
        self.fault = fault
        super().__init__(path, fault)

    def __str__(self) -> str:
        return f"{self.path}: {self.fault}"


class DecisionsError(TransformError):
    """A file of decisions that cannot be used: which row, which column, what would be right."""

    def __init__(self, path: Path, fault: str) -> None:
        self.path = path
        self.fault = fault
        super().__init__(path, fault)

    def __str__(self) -> str:
        return f"{self.path}: {self.fault}"
