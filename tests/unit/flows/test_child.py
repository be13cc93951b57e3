"""Documents read in real child processes: killed, crashing, swollen and well behaved ones."""

import ctypes
import fcntl
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import suppress
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

import duckdb
import pytest

from extractors import errors
from extractors.errors import ExtractError
from extractors.registry import extract
from extractors.source import read_source
from flows.child import (
    ASKED,
    READS_PER_CHILD,
    DocumentTooLargeError,
    DocumentTooSlowError,
    ReaderCrashedError,
    read_limited,
    stop_reading,
)
from flows.limits import Limits
from tests.places import ROOT, SAMPLES

LIMITS = Limits(seconds=60, memory_mb=512)
SHORT = Limits(seconds=0.5, memory_mb=512)
PATH = Path("预算.pdf")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def process_id(_: object) -> int:
    return os.getpid()


def repeat(count: int) -> bytes:
    return b"x" * count


def raise_it(error: BaseException) -> None:
    raise error


def raise_after_lack_of_memory(_: object) -> None:
    try:
        bytearray(1 << 40)
    except MemoryError as error:
        raise ValueError("damaged") from error


def sleep(_: object) -> None:
    time.sleep(1000)


def hold_the_interpreter(_: object) -> int:
    return sum(range(10**15))


def stop_itself(_: object) -> None:
    os.kill(os.getpid(), signal.SIGSTOP)


def allocate_at_once(_: object) -> int:
    return len(bytearray(1 << 30))


def allocate_by_and_by(_: object) -> None:
    held: list[bytes] = []
    while True:
        held.append(os.urandom(100_000))


def return_too_much(_: object) -> list[bytes]:
    return [bytes(200 << 20), bytes(1)]


def segfault(_: object) -> None:
    ctypes.string_at(0)


def abort(_: object) -> None:
    os.abort()


def kill_itself(_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def open_files(_: object) -> list[str]:
    links = []
    for entry in Path("/proc/self/fd").iterdir():
        try:
            links.append(str(entry.readlink()))
        except FileNotFoundError:
            continue
    return links


def loaded_modules(_: object) -> set[str]:
    return set(sys.modules)


def return_what_does_not_pickle(_: object) -> Callable[[], None]:
    return lambda: None


class PicklesAsAnotherError(Exception):
    """Its message is made from what it is given, so that a copy says it twice."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is bad")


class DoesNotPickleError(Exception):
    def __init__(self, path: str, line: int) -> None:
        super().__init__(f"{path}, {line} is bad")


def raise_what_pickles_as_another(_: object) -> None:
    raise PicklesAsAnotherError("a.pdf")


def raise_what_does_not_pickle(_: object) -> None:
    raise DoesNotPickleError("a.pdf", 3)


def child_id() -> int:
    return read_limited(process_id, None, LIMITS)


@pytest.mark.parametrize("count", [0, 1, 5_000_000])
def test_the_result_comes_back(count: int) -> None:
    assert read_limited(repeat, count, LIMITS) == repeat(count)


def test_a_real_document_is_read_as_in_this_process() -> None:
    for path in sorted(SAMPLES.iterdir()):
        source = read_source(path)
        assert read_limited(extract, source, LIMITS) == extract(source)


def test_one_warm_child_reads_many_documents_and_is_replaced_in_time() -> None:
    ids = [child_id() for _ in range(READS_PER_CHILD + 10)]
    assert os.getpid() not in ids
    assert len(set(ids)) == 2
    assert sorted(ids, key=ids.index) == ids


def test_an_exception_comes_back_as_it_is_and_the_child_goes_on() -> None:
    before = child_id()
    with pytest.raises(ValueError, match="the reason") as caught:
        read_limited(raise_it, ValueError("the reason"), LIMITS)
    assert type(caught.value) is ValueError
    assert "in raise_it" in caught.value.__notes__[0]
    assert child_id() == before


EXTRACT_ERRORS: dict[str, tuple[Any, ...]] = {
    "ExtractError": (PATH, "fault", "right"),
    "MissingFileError": (PATH,),
    "UnreadableFileError": (PATH, "it is a folder"),
    "EmptyFileError": (PATH,),
    "UnknownFormatError": (PATH, "a PNG image", "PDF"),
    "UndecodableTextError": (PATH, "byte 0xff", 3),
    "DamagedPdfError": (PATH, "cut", 2),
    "EncryptedPdfError": (PATH,),
    "NoTextLayerError": (PATH, 3, 4),
    "TooManyPagesError": (PATH, 11, 10),
}


def test_every_error_of_the_extractors_is_tried() -> None:
    kinds = {name for name, kind in vars(errors).items() if isinstance(kind, type)}
    assert {name for name in kinds if name.endswith("Error")} == EXTRACT_ERRORS.keys()


@pytest.mark.parametrize("name", EXTRACT_ERRORS)
def test_an_error_of_the_extractors_survives_the_way(name: str) -> None:
    error = getattr(errors, name)(*EXTRACT_ERRORS[name])
    with pytest.raises(ExtractError) as caught:
        read_limited(raise_it, error, LIMITS)
    found = {key: value for key, value in vars(caught.value).items() if key != "__notes__"}
    assert (type(caught.value), str(caught.value), found) == (type(error), str(error), vars(error))
    assert caught.value.args == error.args


@pytest.mark.parametrize("function", [sleep, hold_the_interpreter, stop_itself])
def test_a_child_over_its_time_is_killed_and_the_next_document_is_read(
    function: Callable[[object], None],
) -> None:
    before = read_limited(process_id, None, LIMITS)
    with pytest.raises(DocumentTooSlowError, match=r"longer than 0.5 seconds.*document_seconds"):
        read_limited(function, None, SHORT)
    assert child_id() != before
    wait_for_the_end(before)


@pytest.mark.parametrize(
    "function",
    [allocate_at_once, allocate_by_and_by, return_too_much, raise_after_lack_of_memory],
)
def test_a_child_over_its_memory_is_reported_and_replaced(
    function: Callable[[object], object],
) -> None:
    before = child_id()
    with pytest.raises(DocumentTooLargeError, match=r"more than 512 MB.*document_memory_mb"):
        read_limited(function, None, LIMITS)
    assert child_id() != before


def test_limits_are_those_of_the_document_and_not_of_the_child() -> None:
    before = child_id()
    with pytest.raises(DocumentTooLargeError):
        read_limited(allocate_at_once, None, LIMITS)
    large = Limits(seconds=60, memory_mb=2048)
    assert read_limited(allocate_at_once, None, large) == 1 << 30
    assert child_id() != before


@pytest.mark.parametrize(
    ("function", "argument", "exit_code", "message"),
    [
        (os._exit, 3, 3, r"exit code 3"),
        (os._exit, 0, 0, r"exit code 0"),
        (segfault, None, -signal.SIGSEGV, "by SIGSEGV"),
        (abort, None, -signal.SIGABRT, "by SIGABRT"),
        (kill_itself, None, -signal.SIGKILL, "by SIGKILL .document_memory_mb = 512"),
    ],
)
def test_a_child_that_dies_is_reported_and_the_next_document_is_read(
    function: Callable[[object], object], argument: object, exit_code: int, message: str
) -> None:
    before = child_id()
    with pytest.raises(ReaderCrashedError, match=message) as caught:
        read_limited(function, argument, LIMITS)
    assert caught.value.exit_code == exit_code
    assert child_id() != before


@pytest.mark.parametrize("error", [SystemExit(3), KeyboardInterrupt(), GeneratorExit()])
def test_what_would_end_a_program_does_not_end_this_one(error: BaseException) -> None:
    with pytest.raises(ReaderCrashedError, match=f"raised {type(error).__name__}"):
        read_limited(raise_it, error, LIMITS)


def test_what_does_not_pickle_is_named() -> None:
    with pytest.raises(
        ReaderCrashedError,
        match=r"PicklesAsAnotherError, which cannot be brought here: a.pdf is bad",
    ):
        read_limited(raise_what_pickles_as_another, None, LIMITS)
    with pytest.raises(
        ReaderCrashedError,
        match=r"DoesNotPickleError, which cannot be brought here: a.pdf, 3 is bad",
    ):
        read_limited(raise_what_does_not_pickle, None, LIMITS)
    with pytest.raises(AttributeError, match=r"return_what_does_not_pickle.<locals>"):
        read_limited(return_what_does_not_pickle, None, LIMITS)
    with pytest.raises((pickle.PicklingError, AttributeError), match="lambda"):
        read_limited(lambda _: None, None, LIMITS)


@pytest.mark.parametrize("values", [(0, 512), (-1, 512), (1, 127)])
def test_limits_that_nothing_can_keep_are_refused(values: tuple[float, int]) -> None:
    with pytest.raises(ValueError, match="128 MB and some time are needed"):
        Limits(*values)


def test_a_child_has_no_open_file_and_no_lock_of_this_process(tmp_path: Path) -> None:
    lock = tmp_path / "w.duckdb.lock"
    with lock.open("w") as file, duckdb.connect(tmp_path / "w.duckdb"):
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(ReaderCrashedError):
            read_limited(kill_itself, None, LIMITS)
        assert not [
            link for link in read_limited(open_files, None, LIMITS) if str(tmp_path) in link
        ]


def test_a_new_child_has_the_extractors_loaded() -> None:
    with pytest.raises(ReaderCrashedError):
        read_limited(kill_itself, None, LIMITS)
    assert {"extractors.pdf", "extractors.text"} <= read_limited(loaded_modules, None, LIMITS)


def test_threads_read_at_the_same_time_and_each_gets_its_own_answer() -> None:
    def read(number: int) -> str:
        if number % 5 == 0:
            try:
                read_limited(os._exit, 1, LIMITS)
            except ReaderCrashedError:
                return "crashed"
        return str(len(read_limited(repeat, number, LIMITS)))

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(read, range(40)))
    assert found == [str(n) if n % 5 else "crashed" for n in range(40)]


def wait_for_the_end(process: int) -> None:
    while Path(f"/proc/{process}/status").exists():
        time.sleep(0.05)


def test_what_is_being_read_can_be_stopped_and_its_child_ends() -> None:
    before = child_id()
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(read_limited, sleep, None, LIMITS)
        while not ASKED:
            time.sleep(0.01)
        stop_reading()
        with pytest.raises(CancelledError):
            waiting.result()
    wait_for_the_end(before)
    assert child_id() != before
    assert not ASKED


def test_a_child_that_dies_while_it_has_nothing_to_do_is_replaced() -> None:
    before = child_id()
    os.kill(before, signal.SIGKILL)
    wait_for_the_end(before)
    assert child_id() != before


def test_a_dead_fork_server_is_started_again() -> None:
    before = child_id()
    server = forkserver._forkserver._forkserver_pid
    os.kill(server, signal.SIGKILL)
    with suppress(ReaderCrashedError):
        while child_id() == before:
            time.sleep(0.05)
    assert child_id() != before
    assert forkserver._forkserver._forkserver_pid != server
    wait_for_the_end(before)


PROGRAM = """
import os, sys
from flows.child import read_limited
from flows.limits import Limits
from tests.unit.flows import test_child
print("ran", flush=True)
print(read_limited(test_child.process_id, 1, Limits(60, 512)), flush=True)
if sys.argv[1:] == ["hang"]:
    print("hanging", flush=True)
    read_limited(test_child.sleep, 1, Limits(2, 512))
"""


def write_program(folder: Path) -> list[str]:
    program = folder / "nightly.py"
    program.write_text(PROGRAM, "utf-8")
    return [sys.executable, str(program)]


def test_a_program_without_a_main_guard_runs_once_and_leaves_no_child(tmp_path: Path) -> None:
    done = subprocess.run(
        write_program(tmp_path), capture_output=True, text=True, check=True, env=ENVIRONMENT
    )
    word, child = done.stdout.split()
    assert (word, done.stderr) == ("ran", "")
    wait_for_the_end(int(child))


def test_modules_that_lie_in_the_current_folder_are_not_run(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name in ("selectors", "pdfplumber", "extractors", "pebble", "sitecustomize"):
        (inbox / f"{name}.py").write_text("raise SystemExit('planted')", "utf-8")
    done = subprocess.run(
        write_program(tmp_path),
        cwd=inbox,
        capture_output=True,
        text=True,
        check=True,
        env=ENVIRONMENT,
    )
    assert done.stdout.startswith("ran")
    assert done.stderr == ""


def test_the_child_of_a_killed_program_ends_at_its_limit(tmp_path: Path) -> None:
    program = subprocess.Popen(
        [*write_program(tmp_path), "hang"], stdout=subprocess.PIPE, text=True, env=ENVIRONMENT
    )
    assert program.stdout
    _, child, _ = (program.stdout.readline().strip() for _ in range(3))
    program.kill()
    program.communicate()
    wait_for_the_end(int(child))
