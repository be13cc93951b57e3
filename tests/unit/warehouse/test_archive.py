"""Bytes put into the archive come out again, whoever is killed, whatever is full or damaged."""

import hashlib
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.places import ROOT
from warehouse.archive import (
    Archive,
    ArchiveError,
    ArchiveObjectDamagedError,
    ArchiveObjectMissingError,
)

TEXT = "项目支出绩效目标表".encode("gb18030")
NAME = hashlib.sha256(TEXT).hexdigest()


def object_path(archive: Archive, name: str) -> Path:
    return archive.root / "objects" / name[:2] / name


def damage(archive: Archive, name: str, data: bytes) -> None:
    path = object_path(archive, name)
    path.chmod(0o644)
    path.write_bytes(data)


def unfinished(archive: Archive) -> list[Path]:
    folder = archive.root / "unfinished"
    return list(folder.iterdir()) if folder.exists() else []


def run(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "deep" / "yusuan.archive")


@pytest.mark.parametrize("data", [b"", b"\0", TEXT, bytes(5_000_000)], ids=len)
def test_what_was_put_is_got(archive: Archive, data: bytes) -> None:
    name = archive.put(data)
    assert name == hashlib.sha256(data).hexdigest()
    assert archive.get(name) == data
    assert object_path(archive, name).read_bytes() == data
    assert unfinished(archive) == []


def test_an_object_is_read_only_and_as_readable_as_the_umask_allows(archive: Archive) -> None:
    old = os.umask(0o027)
    try:
        archive.put(TEXT)
    finally:
        os.umask(old)
    assert stat.S_IMODE(object_path(archive, NAME).stat().st_mode) == 0o440


def test_the_same_bytes_again_change_nothing(archive: Archive) -> None:
    archive.put(TEXT)
    before = object_path(archive, NAME).stat()
    assert archive.put(TEXT) == NAME
    after = object_path(archive, NAME).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_names_come_sorted_and_are_found_by_their_start(archive: Archive) -> None:
    names = sorted(archive.put(str(number).encode()) for number in range(60))
    assert list(archive.all()) == names
    for prefix in ("", "a", "ab", names[0][:7], names[0], names[0].upper()):
        assert archive.find(prefix) == [n for n in names if n.startswith(prefix.lower())]


@pytest.mark.parametrize("prefix", ["xyz", "..", "/", "*", "?", "\0", "é", NAME + "0"])
def test_a_prefix_that_is_no_hash_finds_nothing(archive: Archive, prefix: str) -> None:
    archive.put(TEXT)
    assert archive.find(prefix) == []


def test_an_archive_that_nobody_wrote_to_is_empty_and_stays_unmade(archive: Archive) -> None:
    assert (list(archive.all()), archive.find("a"), archive.verify()) == ([], [], [])
    assert archive.remove_unfinished() == 0
    assert not archive.root.exists()


@pytest.mark.parametrize("name", [NAME, "", "../../etc/passwd", NAME.upper(), "\0", NAME + "/"])
def test_a_missing_object_is_named(archive: Archive, name: str) -> None:
    archive.put(b"another")
    with pytest.raises(ArchiveObjectMissingError, match="ingest the document again") as caught:
        archive.get(name)
    assert caught.value.name == name


@pytest.mark.parametrize("bad", [b"", TEXT[:-1], TEXT + b"\n", bytes(len(TEXT))])
def test_a_damaged_object_is_refused_reported_and_healed(archive: Archive, bad: bytes) -> None:
    archive.put(TEXT)
    archive.put(b"sound")
    damage(archive, NAME, bad)
    with pytest.raises(ArchiveObjectDamagedError, match=NAME) as caught:
        archive.get(NAME)
    assert caught.value.found == hashlib.sha256(bad).hexdigest()
    assert [(fault.name, fault.path) for fault in archive.verify()] == [
        (NAME, object_path(archive, NAME))
    ]
    assert archive.put(TEXT) == NAME
    assert (archive.get(NAME), archive.verify()) == (TEXT, [])


def test_verify_names_what_is_no_object_and_the_names_leave_it_out(archive: Archive) -> None:
    archive.put(TEXT)
    objects = archive.root / "objects"
    strangers = [objects / "README", objects / NAME[:2] / "copy.pdf", objects / "zz" / NAME]
    for path in strangers:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(TEXT)
    other = hashlib.sha256(b"folder").hexdigest()
    object_path(archive, other).mkdir(parents=True)
    faults = archive.verify()
    assert sorted(fault.path for fault in faults) == sorted(
        [*strangers, object_path(archive, other)]
    )
    assert list(archive.all()) == sorted([NAME, other])
    with pytest.raises(ArchiveError, match="Is a directory"):
        archive.put(b"folder")
    assert unfinished(archive) == []


KILL_AT_EACH_LINE = """
import os, signal, sys
from pathlib import Path
from warehouse import archive as module
root, damaged, data = Path(sys.argv[1]), sys.argv[2] == "damaged", b"x" * 100_000
def put_and_die_at(point, root):
    lines = 0
    def trace(frame, event, argument):
        nonlocal lines
        if frame.f_code.co_filename != module.__file__:
            return None
        lines += event == "line"
        if lines == point:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace
    archive = module.Archive(root)
    sys.settrace(trace)
    archive.put(data)
point = status = 1
while status:
    folder = root / str(point)
    if damaged:
        path = module.Archive(folder)._path(module.Archive(folder).put(data))
        path.chmod(0o644)
        path.write_bytes(b"damaged")
    child = os.fork()
    if not child:
        put_and_die_at(point, folder)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    point += 1
print(point)
"""


@pytest.mark.parametrize("before", ["absent", "damaged"])
def test_a_writer_killed_at_any_line_leaves_all_or_nothing(tmp_path: Path, before: str) -> None:
    data = b"x" * 100_000
    done = run(KILL_AT_EACH_LINE, tmp_path, before)
    assert done.returncode == 0, done.stderr
    points = int(done.stdout)
    assert points > 50
    left_behind = 0
    for folder in tmp_path.iterdir():
        archive = Archive(folder)
        assert len(archive.verify()) <= (before == "damaged")
        left_behind += archive.remove_unfinished()
        assert unfinished(archive) == []
        assert archive.get(archive.put(data)) == data
        assert archive.verify() == []
    assert left_behind > 5


PUT_FOR_EVER = """
import random, sys
from pathlib import Path
from warehouse.archive import Archive
archive, numbers = Archive(Path(sys.argv[1])), random.Random(sys.argv[2])
while True:
    print(archive.put(numbers.randbytes(numbers.choice((0, 10, 70_000, 9_000_000)))), flush=True)
"""


def test_what_a_killed_writer_acknowledged_is_there(archive: Archive) -> None:
    moments = random.Random(7)
    acknowledged: set[str] = set()
    for seed in range(25):
        writer = start(PUT_FOR_EVER, archive.root, seed)
        assert writer.stdout
        acknowledged.add(writer.stdout.readline().strip())
        time.sleep(moments.random() / 10)
        writer.kill()
        acknowledged.update(line.strip() for line in writer.stdout if line.endswith("\n"))
        writer.wait()
        writer.stdout.close()
    assert archive.verify() == []
    assert acknowledged <= set(archive.all())
    archive.remove_unfinished()
    assert unfinished(archive) == []


PUT_THE_SAME = """
import os, sys
from pathlib import Path
from warehouse.archive import Archive
archive, rounds = Archive(Path(sys.argv[1])), int(sys.argv[2])
for number in range(rounds):
    data = number.to_bytes(4, "big") * 5_000
    assert archive.get(archive.put(data)) == data
    archive.remove_unfinished()
"""


def test_processes_that_put_the_same_objects_and_clean_up_do_not_disturb_each_other(
    archive: Archive,
) -> None:
    rounds = 150
    for number in range(0, rounds, 2):
        damage(archive, archive.put(number.to_bytes(4, "big") * 5_000), b"damaged")
    writers = [start(PUT_THE_SAME, archive.root, rounds) for _ in range(4)]
    while any(writer.poll() is None for writer in writers):
        archive.remove_unfinished()
    assert [writer.returncode for writer in writers] == [0, 0, 0, 0]
    for writer in writers:
        writer.communicate()
    assert (archive.verify(), unfinished(archive)) == ([], [])
    assert len(list(archive.all())) == rounds


STOP_WHILE_WRITING = """
import os, signal, sys
from pathlib import Path
from warehouse.archive import Archive
archive = Archive(Path(sys.argv[1]))
def trace(frame, event, argument):
    if frame.f_code.co_name != "_write":
        return None
    if event == "line" and any(p.stat().st_size for p in archive._unfinished.iterdir()):
        sys.settrace(None)
        os.kill(os.getpid(), signal.SIGSTOP)
        return None
    return trace
def put(data):
    sys.settrace(trace)
    print(archive.put(data), flush=True)
put(bytes(100_000))
put(bytes(200_000))
"""


def test_clean_up_leaves_the_file_of_a_living_writer_and_takes_that_of_a_dead_one(
    archive: Archive,
) -> None:
    writer = start(STOP_WHILE_WRITING, archive.root)
    os.waitpid(writer.pid, os.WUNTRACED)
    assert (archive.remove_unfinished(), len(unfinished(archive))) == (0, 1)
    writer.send_signal(signal.SIGCONT)
    os.waitpid(writer.pid, os.WUNTRACED)
    assert (archive.remove_unfinished(), len(unfinished(archive))) == (0, 1)
    writer.kill()
    assert writer.communicate()[0].split() == list(archive.all())
    assert (archive.remove_unfinished(), len(unfinished(archive))) == (1, 0)
    assert [archive.get(name) for name in archive.all()] == [bytes(100_000)]


FILL = """
import errno, sys
from pathlib import Path
from warehouse.archive import Archive, ArchiveError
archive = Archive(Path(sys.argv[1]))
kept = archive.put(b"small")
try:
    for number in range(1000):
        archive.put(number.to_bytes(4, "big") * 30_000)
except ArchiveError as error:
    assert error.cause.errno == getattr(errno, sys.argv[2]), error
    assert error.name in str(error) and str(error.path) in str(error)
    assert not error.path.exists()
else:
    raise SystemExit("never full")
assert archive.verify() == []
assert list((archive.root / "unfinished").iterdir()) == []
assert archive.get(archive.put(b"small")) == b"small"
print(len(list(archive.all())))
"""

LIMIT_FILE_SIZE = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))"


def test_a_file_size_limit_is_one_clear_error_and_nothing_half_written(tmp_path: Path) -> None:
    done = run(LIMIT_FILE_SIZE + FILL, tmp_path, "EFBIG")
    assert (done.returncode, done.stdout.strip()) == (0, "1"), done.stderr


def test_a_full_disk_is_one_clear_error_and_nothing_half_written(tmp_path: Path) -> None:
    shell = 'mount -t tmpfs -o size=2m none "$1" && exec "$2" -c "$3" "$1" ENOSPC'
    unshare = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    command = ["unshare", *unshare, "--mount", "sh", "-c", shell, "sh"]
    if (
        shutil.which("unshare") is None
        or subprocess.run(
            ["unshare", *unshare, "--mount", "mount", "-t", "tmpfs", "none", tmp_path], check=False
        ).returncode
    ):
        pytest.skip("this machine does not let the test mount a small disk")
    done = subprocess.run(
        [*command, tmp_path, sys.executable, FILL],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert 10 < int(done.stdout) < 20
    assert list(tmp_path.iterdir()) == []


AS_NOBODY = """
import os, sys
from pathlib import Path
from warehouse.archive import Archive, ArchiveError
if os.geteuid() == 0:
    os.setegid(65534)
    os.seteuid(65534)
archive = Archive(Path(sys.argv[1]))
calls = [lambda: archive.put(b"new"), lambda: archive.get(sys.argv[2]), archive.verify]
for call in calls:
    try:
        print(type(call()).__name__)
    except ArchiveError as error:
        print(error.cause.strerror)
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter, which those of pytest are not."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def test_an_unwritable_archive_is_read_and_says_why_it_is_not_written(open_folder: Path) -> None:
    archive = Archive(open_folder / "yusuan.archive")
    archive.put(TEXT)
    folders = [path for path in archive.root.rglob("*") if path.is_dir()]
    for folder in [archive.root, *folders]:
        folder.chmod(0o555)
    done = run(AS_NOBODY, archive.root, NAME)
    assert done.stdout.split("\n") == ["Permission denied", "bytes", "list", ""], done.stderr
    for folder in [archive.root, *folders]:
        folder.chmod(0o755)
    assert (list(archive.all()), unfinished(archive)) == ([NAME], [])


def test_an_unreadable_archive_is_an_error_and_not_an_empty_one(open_folder: Path) -> None:
    archive = Archive(open_folder / "yusuan.archive")
    archive.put(TEXT)
    (archive.root / "objects").chmod(0)
    done = run(AS_NOBODY, archive.root, NAME)
    assert done.stdout == "Permission denied\n" * 3, done.stderr
    (archive.root / "objects").chmod(0o755)


def test_a_file_in_the_place_of_a_folder_is_an_error(archive: Archive) -> None:
    archive.root.parent.mkdir()
    archive.root.write_text("no folder", "utf-8")
    for call in (lambda: archive.put(TEXT), lambda: list(archive.all()), archive.verify):
        with pytest.raises(ArchiveError, match="Not a directory"):
            call()
