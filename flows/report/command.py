"""From a warehouse to its report, with the faults that a person can do something about."""

from pathlib import Path

from flows.report.facts import arrange
from flows.report.write import write_report
from warehouse.report import ReportLimits, ask_report


class WrongReportError(ValueError):
    """The place to write to was given wrongly."""


class NothingToReportError(ValueError):
    """The warehouse has no such organisation or year."""


def run_report(
    warehouse: Path,
    out: Path,
    fiscal_year: int | None = None,
    organization: str | None = None,
    limits: ReportLimits | None = None,
) -> None:
    """Write the report of `warehouse` to `out`, of one year or organisation or of all.

    Raises:
        WrongReportError: `out` is no place to write to.
        NothingToReportError: no organisation has such a name, or figures of such a year.
        QueryError: the file is no warehouse, or one of an earlier version.
    """
    try:
        _check_out(warehouse, out)
    except OSError as error:
        raise WrongReportError(f"{out}: cannot be written: {error.strerror or error}") from error
    bounds = limits or ReportLimits()
    asked = ask_report(warehouse, fiscal_year, organization, bounds)
    if not asked["index"] and (fiscal_year is not None or organization is not None):
        raise NothingToReportError(_nothing(fiscal_year, organization))
    report = arrange(asked, out, warehouse, (fiscal_year, organization), bounds)
    try:
        write_report(report, out)
    except OSError as error:
        raise WrongReportError(f"{out}: cannot be written: {error.strerror or error}") from error


def _check_out(warehouse: Path, out: Path) -> None:
    if out.is_dir():
        raise WrongReportError(f"{out} is a folder; give --out a file")
    if not out.absolute().parent.is_dir():
        raise WrongReportError(f"{out}: there is no folder {out.parent}")
    if out.exists() and out.samefile(warehouse):
        raise WrongReportError(f"{out} is the warehouse itself; give --out another file")


def _nothing(fiscal_year: int | None, organization: str | None) -> str:
    said = [f"with {organization!r} in its name"] if organization is not None else []
    said += [f"with figures of {fiscal_year}"] if fiscal_year is not None else []
    return f"no organisation {' and '.join(said)}; mart.project_budget lists them"
