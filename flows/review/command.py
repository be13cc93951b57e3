"""From a file to its review, with the faults that a person can do something about."""

from pathlib import Path

from expectations.errors import RecordSchemaError
from extractors.errors import ExtractError
from extractors.source import read_source
from flows.review.model import Review, review_document
from flows.review.write import write_review
from transforms.errors import TransformError


class WrongReviewError(ValueError):
    """The file, the page or the place to write to was given wrongly."""


class CannotReviewError(ValueError):
    """The document cannot be read."""


def run_review(file: Path, out: Path, page: int | None) -> None:
    """Write the review of `file` to `out`, of one page or of all.

    Raises:
        WrongReviewError: no such page, or `out` is no place to write to.
        CannotReviewError: the document cannot be read.
    """
    try:
        _check_out(file, out)
    except OSError as error:
        raise WrongReviewError(f"{out}: cannot be written: {error.strerror or error}") from error
    if page is not None and page < 1:
        raise WrongReviewError(f"--page {page}: pages count from 1")
    review = _read(file)
    pages = review.page_numbers
    if page is not None and page not in pages:
        raise WrongReviewError(f"{file} has no page {page}; its pages are 1 to {pages[-1]}")
    try:
        write_review(review, out, pages if page is None else [page])
    except OSError as error:
        raise WrongReviewError(f"{out}: cannot be written: {error.strerror or error}") from error


def _check_out(file: Path, out: Path) -> None:
    if out.is_dir():
        raise WrongReviewError(f"{out} is a folder; give --out a file")
    if not out.absolute().parent.is_dir():
        raise WrongReviewError(f"{out}: there is no folder {out.parent}")
    if file.exists() and out.exists() and out.samefile(file):
        raise WrongReviewError(f"{out} is the document itself; give --out another file")


def _read(file: Path) -> Review:
    try:
        return review_document(read_source(file))
    except (ExtractError, TransformError) as error:
        raise CannotReviewError(str(error)) from error
    except RecordSchemaError as error:
        raise CannotReviewError(f"{file}: {error}") from error
    except Exception as error:
        raise CannotReviewError(f"{file}: {type(error).__name__}: {error}") from error
