"""The documents of a run, taken in, parsed and validated ahead of their loading, in their order.

Children parse while this process validates and loads. What is ahead is bounded by number, by bytes
and by cells, so that memory does not grow with the documents of a run.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from threading import Condition, Thread
from types import TracebackType
from typing import Self

from expectations.errors import BrokenSuiteError
from flows.child import stop_reading
from flows.intake import take_in
from flows.jobs import Job
from flows.progress import Reading, Run, Stage
from flows.reading import parse_limited
from flows.versions import reading_version
from warehouse.ledger import find_all_loaded

CHUNK = 32
INTAKE_THREADS = 8
"""A document taken in waits for the disk, several times. One reader takes them in in order."""
MOST_AHEAD = 512
GROUP = 256
"""Documents validated and loaded at once, while children parse as many again.

A suite and an insert have a fixed cost.
"""
MOST_BYTES_AHEAD = 64 << 20
MOST_CELLS_AT_ONCE = 50_000
MOST_CELLS_AHEAD = 100_000
"""A cell and what is made of it take about a kilobyte."""


Progress = Callable[[], None]


class ReadingAhead:
    """Gives each document of a run once it is read; reads others meanwhile.

    `on_document` is called, in any thread, when one is read for the first time.
    """

    def __init__(self, jobs: Sequence[Job], run: Run, on_document: Progress = lambda: None) -> None:
        self.run = run
        self._jobs = jobs
        self._on_document = on_document
        readers = run.settings.readers
        self._threads = ThreadPoolExecutor(readers, "read")
        self._intake = ThreadPoolExecutor(1 if readers == 1 else INTAKE_THREADS, "take-in")
        self._is_warming = False
        self._next = 0
        self._ahead: dict[int, Future[Reading]] = {}
        self._bytes = 0
        self._room = Condition()
        self._cells = 0
        self._wanted = -1
        self._is_over = False
        self._counted: set[int] = set()
        self._started: set[str] = set()
        self._twins: set[int] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._room:
            self._is_over = True
            self._room.notify_all()
        self._threads.shutdown(wait=False, cancel_futures=True)
        if error is not None:
            stop_reading()
        self._threads.shutdown(wait=True)
        self._intake.shutdown()

    def start(self) -> None:
        """Have the first documents read, as many as there is room for."""
        self._fill(-1)

    def is_twin(self, number: int) -> bool:
        """Return whether a document has the bytes of one before it, which is to be loaded first."""
        self._fill(number)
        return number in self._twins

    def take(self, number: int) -> Reading:
        """Return a document, validated if it could be parsed; what was given is read anew."""
        self._fill(number)
        if number not in self._ahead:
            self._twins.discard(number)
            self._start([number], is_first=False)
        reading = self._read(number)
        if reading.is_to_validate:
            self._validate(number)
        del self._ahead[number]
        self._bytes -= reading.byte_count
        with self._room:
            self._cells -= reading.cell_count
            self._room.notify_all()
        self._fill(number)
        return reading

    def _read(self, number: int) -> Reading:
        """Return a document that is ahead once it is parsed, however much is ahead already."""
        with self._room:
            self._wanted = max(self._wanted, number)
            self._room.notify_all()
        return self._ahead[number].result()

    def _fill(self, number: int) -> None:
        """Start documents up to `number`, and beyond it as far as there is room."""
        while self._next < len(self._jobs) and (self._next <= number or self._has_room()):
            chunk = range(self._next, min(self._next + CHUNK, len(self._jobs)))
            self._next = chunk.stop
            self._start(chunk)

    def _has_room(self) -> bool:
        return len(self._ahead) + CHUNK <= MOST_AHEAD and self._bytes < MOST_BYTES_AHEAD

    def _start(self, numbers: Sequence[int], *, is_first: bool = True) -> None:
        """Take documents in, ask the ledger for all at once, and have the unknown ones parsed."""
        readings = list(self._intake.map(self._take_in, [self._jobs[n] for n in numbers]))
        self._share_names(readings)
        self._look_up(readings)
        if not self._is_warming and any(reading.is_to_parse for reading in readings):
            self._is_warming = True
            Thread(target=_warm_up, name="warm-up", daemon=True).start()
        for number, reading in zip(numbers, readings, strict=True):
            sha256 = reading.taken.sha256 if reading.taken else ""
            if is_first and sha256 in self._started:
                self._twins.add(number)
                continue
            self._started |= {sha256} if sha256 else set()
            self._bytes += reading.byte_count
            self._ahead[number] = self._threads.submit(self._parse, number, reading)

    def _take_in(self, job: Job) -> Reading:
        reading = Reading(job)
        try:
            taken = take_in(job, self.run.archive, self.run.settings.document_mb)
        except Exception as error:
            reading.error = error
            return reading
        reading.taken = taken
        reading.byte_count = len(taken.data)
        reading.digest = self.run.corrections.digest_for(taken.sha256, taken.path.name)
        return reading

    def _share_names(self, readings: Sequence[Reading]) -> None:
        """Let documents of the same bytes go by one name, whichever was taken in first."""
        found = [reading.taken for reading in readings if reading.taken]
        counts = Counter(taken.sha256 for taken in found)
        for reading in readings:
            if reading.taken and counts[reading.taken.sha256] > 1:
                reading.taken = reading.taken.refreshed(self.run.archive)

    def _look_up(self, readings: Sequence[Reading]) -> None:
        """Note what the ledger has of each document, loaded whole and in just this way."""
        if not self.run.is_new:
            return
        asked = {r.taken.sha256: r.digest for r in readings if r.taken}
        known = find_all_loaded(self.run.connection, asked, reading_version())
        for reading in readings:
            if reading.taken:
                reading.note_known(known.get(reading.taken.sha256))

    def _parse(self, number: int, reading: Reading) -> Reading:
        """Have a child parse a document once there is room for it, or once it is waited for."""
        with self._room:
            self._room.wait_for(lambda: self._may_parse(number))
        if self._is_over:
            return reading
        self._parse_now(reading)
        with self._room:
            self._cells += reading.cell_count
            is_first = number not in self._counted
            self._counted.add(number)
        if is_first:
            self._on_document()
        return reading

    def _may_parse(self, number: int) -> bool:
        return self._is_over or number <= self._wanted or self._cells < MOST_CELLS_AHEAD

    def _parse_now(self, reading: Reading) -> None:
        """Have a child parse a document; its bytes are let go."""
        if not reading.is_to_parse or reading.taken is None:
            return
        reading.stage = Stage.READ
        try:
            reading.source = reading.taken.identify()
            run = self.run
            reading.parsed = parse_limited(reading.source, run.settings, run.corrections)
        except Exception as error:
            reading.error = error
        reading.let_go()

    def _validate(self, number: int) -> None:
        """Validate a document, and with it those after it."""
        group: list[Reading] = []
        cells = 0
        for follower in range(number, number + GROUP):
            if follower not in self._ahead or cells >= MOST_CELLS_AT_ONCE:
                break
            reading = self._read(follower)
            if reading.is_to_validate:
                group.append(reading)
                cells += reading.cell_count
        validate_readings(group)


def validate_readings(group: Sequence[Reading]) -> None:
    """Give each document its report; where one breaks the suites, each is asked by itself.

    Raises:
        BrokenSuiteError: an expectation failed to run.
    """
    from expectations.validate import validate_all

    parsed = [reading.parsed for reading in group if reading.parsed is not None]
    for reading in group:
        reading.stage = Stage.VALIDATE
    try:
        reports = validate_all([one.records for one in parsed])
    except BrokenSuiteError:
        raise
    except Exception as error:
        if len(group) == 1:
            group[0].error = error
            return
        for reading in group:
            validate_readings([reading])
        return
    for reading, report in zip(group, reports, strict=True):
        reading.report = report


def _warm_up() -> None:
    """Load what judging needs, beside the reading: seconds that the run does not wait for.

    What fails here fails again, and is told, where the first document is judged. The thread may
    be at work when the program ends: nobody waits for it there either.
    """
    with suppress(Exception):
        from expectations.validate import warm_up

        warm_up()
