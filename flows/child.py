"""What a function makes of one document, read in a child process that has limits.

A child is no copy of this process: Prefect and DuckDB run threads here, and a copied lock that
one of them held would stay locked. A fork server that has loaded the extractors makes a child in
milliseconds; a child reads many documents, and one that gave no answer is never used again.
"""

import gc
import os
import pickle
import resource
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import forkserver, resource_tracker
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from threading import Lock, Thread
from types import ModuleType
from typing import ClassVar, TypeVar, cast

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from flows.limits import TOO_LARGE, Limits, end_if_nearly_full, held_to

Argument = TypeVar("Argument")
Result = TypeVar("Result")

PRELOADED = ["flows.child", "flows.parsing", "extractors.pdf", "extractors.text", "cn2an"]
READS_PER_CHILD = 1000
"""A new child takes a third of a second to its first answer; an old one keeps what it read."""
ATTEMPTS = 3
GRACE_SECONDS = 5.0
"""How long after its own alarm a child is killed from here, if the alarm did not end it."""
EXIT_ZERO = 256
OURS = {"PYTHONSAFEPATH": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONWARNINGS": "ignore"}
START = Lock()
IDLE: "deque[_Child]" = deque()
"""The warm children that have nothing to do; each serves one caller at a time."""
ASKED: "set[ProcessFuture[bytes]]" = set()
"""What children are reading now; to cancel it ends the child."""


class ReadingLimitError(RuntimeError):
    """Base class: a document needs more than the settings allow; `args` begin with the limit."""

    sentence: ClassVar[str]

    def __str__(self) -> str:
        return self.sentence.format(*self.args)


class DocumentTooSlowError(ReadingLimitError):
    """The child was killed because its time was up."""

    sentence = "reading took longer than {0:g} seconds and was stopped; raise document_seconds"


class DocumentTooLargeError(ReadingLimitError):
    """The child asked for more memory than it may have."""

    sentence = "reading needs more than {0} MB of memory; raise document_memory_mb"


class ReaderCrashedError(RuntimeError):
    """The child ended without an answer, or its answer cannot be brought here."""

    def __init__(self, how: str, exit_code: int | None = None) -> None:
        self.exit_code = exit_code
        super().__init__(how, exit_code)

    def __str__(self) -> str:
        return f"the process that read the document {self.args[0]}"


def read_limited(
    function: Callable[[Argument], Result], argument: Argument, limits: Limits
) -> Result:
    """Return `function(argument)`, computed in a child process within `limits`.

    The function must be importable by name; its argument and its result must pickle. What it
    raises is raised here as it is, with a note of where in the child it arose.

    Raises:
        DocumentTooSlowError: the time was up.
        DocumentTooLargeError: the memory was not enough.
        ReaderCrashedError: the child died, or raised what cannot be brought here.
    """
    question = pickle.dumps((function, argument))
    succeeded, value = pickle.loads(_ask(question, limits))
    if not succeeded:
        raise value
    return cast("Result", value)


def start_fork_server() -> None:
    """Let the fork server load the extractors, while this process goes on."""
    with _started_alone():
        resource_tracker.ensure_running()
        forkserver.set_forkserver_preload(PRELOADED)
        forkserver.ensure_running()


def stop_reading() -> None:
    """End the children that are reading; who waits for one gets a CancelledError."""
    for asked in tuple(ASKED):
        asked.cancel()  # type: ignore[no-untyped-call]


def _ask(question: bytes, limits: Limits) -> bytes:
    for attempt in range(ATTEMPTS):
        child = _Child() if attempt else _warm_child()
        answer = child.ask(question, limits)
        if answer is not None:
            return answer
    raise ReaderCrashedError("could not be started")


def _warm_child() -> "_Child":
    with suppress(IndexError):
        return IDLE.pop()
    return _Child()


class _Child:
    """A pool of one child process, so that whatever breaks in it is the fault of one document."""

    def __init__(self) -> None:
        self._reads = 0
        start_fork_server()
        self._pool = ProcessPool(max_workers=1, initializer=_enter, context=_Context())

    def ask(self, question: bytes, limits: Limits) -> bytes | None:
        """Return the answer; None where the child was dead before it began."""
        answer = None
        try:
            answer = self._answer_to(question, limits)
        except TimeoutError:
            raise DocumentTooSlowError(limits.seconds) from None
        except ProcessExpired as error:
            raise _cause_of_death(error.exitcode, limits) from None
        except RuntimeError:
            return None
        finally:
            self._rest_or_end(is_well=answer is not None)
        return answer

    def _answer_to(self, question: bytes, limits: Limits) -> bytes:
        timeout = limits.seconds + GRACE_SECONDS
        asked = self._pool.schedule(_answer, (question, limits), timeout=timeout)
        ASKED.add(asked)
        try:
            return asked.result()
        finally:
            ASKED.discard(asked)

    def _rest_or_end(self, *, is_well: bool) -> None:
        self._reads += 1
        if is_well and self._reads < READS_PER_CHILD:
            IDLE.append(self)
        else:
            self._pool.stop()  # type: ignore[no-untyped-call]
            Thread(target=self._pool.join, daemon=True).start()


def _cause_of_death(exit_code: int, limits: Limits) -> Exception:
    if exit_code == -signal.SIGALRM:
        return DocumentTooSlowError(limits.seconds)
    if exit_code == -TOO_LARGE:
        return DocumentTooLargeError(limits.memory_mb)
    if exit_code >= 0:
        exit_code %= EXIT_ZERO
        return ReaderCrashedError(f"ended with exit code {exit_code} and no answer", exit_code)
    hint = f"document_memory_mb = {limits.memory_mb} may be too little"
    return ReaderCrashedError(f"was ended by {signal.Signals(-exit_code).name} ({hint})", exit_code)


class _Process(ForkServerProcess):
    """A child that knows nothing of the program that starts it."""

    def start(self) -> None:
        with _started_alone():
            super().start()

    @property
    def exitcode(self) -> int | None:
        """The exit code, never 0: a child is not to end by itself, and a pool ignores a 0."""
        return EXIT_ZERO if super().exitcode == 0 else super().exitcode


class _Context(ForkServerContext):
    """A way to make one child; its pool is not to replace it but to end with it."""

    _is_used = False

    @property
    def Process(self) -> type[_Process]:  # type: ignore[override]  # noqa: N802
        if self._is_used:
            raise OSError("the child of this pool has ended")
        self._is_used = True
        return _Process


@contextmanager
def _started_alone() -> Iterator[None]:
    """Start an interpreter that runs no code of the main program or of the current folder.

    Without it each child would import the main program again, and the fork server would import
    any `socket.py` that lies in the folder the command was called in. numpy would keep memory for
    each core that no child needs. What a killed program leaves behind is removed in silence.
    """
    paths = os.pathsep.join(path or str(Path.cwd()) for path in sys.path)
    ours = {**OURS, "PYTHONPATH": paths}
    with START:
        main, sys.modules["__main__"] = sys.modules["__main__"], ModuleType("__main__")
        theirs = {name: os.environ.pop(name) for name in ours if name in os.environ}
        os.environ.update(ours)
        try:
            yield
        finally:
            for name in ours:
                del os.environ[name]
            os.environ.update(theirs)
            sys.modules["__main__"] = main


def _enter() -> None:
    """Make a new child die at once when it is told to, and leave no core file behind.

    What it was born with stays: no search for cycles looks at it, or copies its pages.
    """
    gc.freeze()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGPROF, end_if_nearly_full)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(question: bytes, limits: Limits) -> bytes:
    """Return the pickled result of the question or the pickled exception, in the child."""
    try:
        with held_to(limits):
            function, argument = pickle.loads(question)
            return pickle.dumps((True, function(argument)))
    except BaseException as error:
        return _packed(error)


def _packed(error: BaseException) -> bytes:
    if _is_lack_of_memory(error):
        os.kill(os.getpid(), TOO_LARGE)
    error.add_note("".join(traceback.format_exception(error)))
    with suppress(Exception):
        packed = pickle.dumps((False, error))
        copy = pickle.loads(packed)[1]
        if type(copy) is type(error) and isinstance(copy, Exception) and str(copy) == str(error):
            return packed
    how = f"raised {type(error).__name__}, which cannot be brought here: {error}"
    return pickle.dumps((False, ReaderCrashedError(how)))


def _is_lack_of_memory(error: BaseException | None) -> bool:
    if error is None or isinstance(error, MemoryError):
        return error is not None
    return _is_lack_of_memory(error.__cause__) or _is_lack_of_memory(error.__context__)
