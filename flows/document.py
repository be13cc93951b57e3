"""Documents that were read into the warehouse, and what came of each."""

from collections.abc import Iterator, Sequence

from expectations.errors import BrokenSuiteError
from flows.ahead import MOST_CELLS_AT_ONCE, ReadingAhead
from flows.outcomes import Outcome, already_loaded, failed, from_entry
from flows.progress import Reading, Run, Stage
from flows.reading import failed_entry, ledger_entry
from flows.transient import is_transient
from warehouse.archive import ArchiveObjectDamagedError, ArchiveObjectMissingError
from warehouse.errors import WarehouseError
from warehouse.ledger import note_sources
from warehouse.load import DocumentLoad, load_documents, record_failure
from warehouse.signals import signals_as_raised


class InvariantError(RuntimeError):
    """The warehouse would break a rule of its own; nothing of the run was published."""


STOPS = (BrokenSuiteError, InvariantError, WarehouseError)
"""What stops a run: nothing of it was published."""
OF_ONE_DOCUMENT = (ArchiveObjectDamagedError, ArchiveObjectMissingError)
"""Faults of the warehouse that are those of one document."""


def load_in_order(
    numbers: Sequence[int], ahead: ReadingAhead, *, may_retry: bool
) -> Iterator[tuple[int, Outcome]]:
    """Load documents of a run, and yield what came of each beside its number.

    What stops the run is raised; so is, where `may_retry` holds, what may be gone in a moment,
    once the others are loaded.
    """
    group: dict[int, Reading] = {}
    passing: Exception | None = None
    for number in numbers:
        if ahead.is_twin(number) or _is_large(group):
            yield from _load(group, ahead.run)
            group = {}
        reading = ahead.take(number)
        if may_retry and reading.error is not None and is_transient(reading.error):
            passing = passing or reading.error
        else:
            group[number] = reading
    yield from _load(group, ahead.run)
    if passing is not None:
        raise passing


def _is_large(group: dict[int, Reading]) -> bool:
    return sum(reading.cell_count for reading in group.values()) >= MOST_CELLS_AT_ONCE


def _load(group: dict[int, Reading], run: Run) -> Iterator[tuple[int, Outcome]]:
    for reading in group.values():
        if isinstance(reading.error, STOPS) and not isinstance(reading.error, OF_ONE_DOCUMENT):
            raise reading.error
    _load_together([reading for reading in group.values() if reading.is_to_load], run)
    outcomes = {number: _outcome(reading, run) for number, reading in group.items()}
    found = [(r.taken.sources, str(r.taken.path)) for r in group.values() if r.taken]
    note_sources(run.connection, found)
    yield from outcomes.items()


def _load_together(readings: Sequence[Reading], run: Run) -> None:
    """Load documents in one transaction; where that fails, each in one of its own."""
    if not readings:
        return
    for reading in readings:
        reading.stage = Stage.LOAD
    try:
        with signals_as_raised():
            load_documents(run.connection, [_as_load(reading, run) for reading in readings])
    except STOPS:
        raise
    except Exception as error:
        if len(readings) == 1:
            readings[0].error = error
            return
        for reading in readings:
            _load_together([reading], run)


def _as_load(reading: Reading, run: Run) -> DocumentLoad:
    source, parsed, report = reading.source, reading.parsed, reading.report
    if source is None or parsed is None or report is None:
        raise ValueError(f"{reading.job.name} was not validated")
    reading.entry = ledger_entry(source, parsed, report, run.run_id, reading.digest)
    return DocumentLoad(parsed.records, report.issues, report.quarantine, reading.entry)


def _outcome(reading: Reading, run: Run) -> Outcome:
    taken = reading.taken
    if reading.error is not None:
        return _fail(reading, run, reading.error)
    if taken is not None and reading.known is not None:
        return already_loaded(reading.job.name, taken.sha256, reading.known.counts)
    if reading.entry is None or reading.report is None:
        raise ValueError(f"{reading.job.name} was not loaded")
    return from_entry(reading.entry, reading.report.issues, len(reading.report.quarantine))


def _fail(reading: Reading, run: Run, error: Exception) -> Outcome:
    """Return the outcome of a document that failed; the ledger has it if there were bytes."""
    reason = str(error) or type(error).__name__
    taken, job = reading.taken, reading.job
    if taken is None:
        return failed(job.name, reading.stage, reason, job.sha256)
    why = (str(reading.stage), reason)
    media_type = reading.source.media_type if reading.source else None
    entry = failed_entry(taken.sha256, str(taken.path), media_type, why, run.run_id)
    record_failure(run.connection, entry)
    return failed(job.name, reading.stage, reason, taken.sha256)
