"""What is taken from an inbox, and what is left alone and why, on real file systems."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.inbox import (
    HIDDEN,
    IN_FUTURE,
    LINK_OUT,
    LINK_TO_FOLDER,
    OUTPUT,
    OWN,
    STILL_WRITTEN,
    TEMPORARY,
    Inbox,
    InboxFile,
    Skipped,
    find_documents,
    printable,
)
from flows.settings import Settings
from tests.places import ROOT

SETTLE = 60
HOSTILE_NAMES = [
    b"plain.txt",
    "预算.txt".encode(),
    "预算.txt".encode("gb18030"),
    "預算.txt".encode("big5"),
    "予算.txt".encode("utf-16-le").replace(b"\0", b"_").replace(b"/", b"_"),
    b"\xff\xfe\xfd",
    b"\x80.pdf",
    b"half \xe9\xa2",
    b"new\nline.pdf",
    b"line\r\n.pdf",
    b"\n",
    b"tab\t.pdf",
    b"bell\a.pdf",
    b"\x1b[31mred\x1b[0m.pdf",
    b"delete\x7f.pdf",
    b"back\\slash.pdf",
    b"\\xff",
    b"\\n",
    b"'quote'.pdf",
    b'"double".pdf',
    b"`tick`.pdf",
    b"$(touch x).pdf",
    b"; drop table core.dim_project; --.pdf",
    b"a && b | c > d < e.pdf",
    b"* ? [a-z] {b}.pdf",
    b"%s %d %n.pdf",
    b"{0} {name}.pdf",
    b"<script>alert(1)</script>".replace(b"/", b"_"),
    b"&amp;.pdf",
    b"-rf",
    b"--help",
    b"-",
    b" ",
    b" leading.pdf",
    b"trailing .pdf ",
    b"#comment",
    b"!bang",
    b"=1+1",
    b"@cmd",
    b"CON",
    b"nul.txt",
    b"name:stream",
    b"dots...",
    b"a" * 255,
    "预".encode() * 85,
    "\u202efdp.exe".encode(),
    "zero\u200bwidth".encode(),
    "e\u0301.pdf".encode(),
    "\u00e9.pdf".encode(),
    "\U0001f4b0.pdf".encode(),
    "全角　空格.pdf".encode(),
    "line\u2028separator".encode(),
    b"percent%2e%2e%2f",
    b"[red]markup[/".replace(b"/", b"]"),
]


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def write(path: Path, text: str = "预算") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def search(*paths: Path) -> Inbox:
    """Search when all that lies there has settled."""
    return find_documents(paths, SETTLE, time.time() + 2 * SETTLE)


def paths_of(inbox: Inbox) -> list[Path]:
    return [file.path for file in inbox.files]


def test_files_come_from_all_folders_in_the_order_of_names(inbox: Path) -> None:
    names = ["b/2021.txt", "a/z.pdf", "a/b/c.txt", "a.txt", "b.txt", "预算/目标.pdf"]
    files = {write(inbox / name) for name in names}
    found = search(inbox)
    assert found == Inbox(tuple(InboxFile(path) for path in sorted(files)), ())
    assert search(inbox) == found


def test_reports_reviews_and_exports_are_left_alone(inbox: Path) -> None:
    page = '<!doctype html>\n<html lang="zh">\n<head><meta charset="utf-8">'
    own = f'{page}<meta name="generator" content="yusuan"></head>'
    other = f'{page}<meta name="generator" content="Word"></head>'
    package = {
        "name": "yusuan-mart",
        "resources": [{"path": "coverage.csv"}],
        "earlierFiles": ["old.csv"],
    }
    left = [
        write(inbox / "export" / "coverage.csv"),
        write(inbox / "export" / "datapackage.json", json.dumps(package)),
        write(inbox / "export" / "old.csv"),
        write(inbox / "report.HTML", own),
    ]
    read = [
        write(inbox / "export" / "mine.csv"),
        write(inbox / "others" / "datapackage.json", json.dumps(package | {"name": "other"})),
        write(inbox / "others" / "coverage.csv"),
        write(inbox / "page.html", other),
        write(inbox / "report.txt", own),
    ]
    found = search(inbox)
    assert found.skipped == tuple(Skipped(path, OUTPUT) for path in left)
    assert sorted(paths_of(found)) == sorted(read)


def test_an_empty_inbox_is_empty(inbox: Path) -> None:
    (inbox / "empty").mkdir()
    assert search(inbox) == Inbox((), ())
    assert search() == Inbox((), ())


def test_hostile_names_are_found_read_and_printed(inbox: Path) -> None:
    assert len(set(HOSTILE_NAMES)) == len(HOSTILE_NAMES) >= 50
    for name in HOSTILE_NAMES:
        for folder in (os.fsencode(inbox), os.fsencode(inbox / "below") + b"-" + name[:200]):
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
            Path(os.fsdecode(os.path.join(folder, name))).write_bytes(name)  # noqa: PTH118
    found = search(inbox)
    assert found.skipped == ()
    assert len(found.files) == 2 * len(HOSTILE_NAMES)
    for file in found.files:
        assert os.fsencode(file.path.name) == file.path.read_bytes()
    printed = [printable(file.path) for file in found.files]
    assert len(set(printed)) == len(printed)
    for text in printed:
        assert text.encode("utf-8").decode("utf-8") == text
        assert text.replace("　", " ").isprintable()


@pytest.mark.parametrize("name", ["plain.txt", "预算 2021（定稿）.pdf", "全角　空格.pdf", "é.pdf"])
def test_an_ordinary_name_is_printed_as_it_is(name: str) -> None:
    assert printable(Path("收件箱") / name) == f"收件箱/{name}"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (".hidden.pdf", HIDDEN),
        (".~lock.a.xlsx#", HIDDEN),
        ("~$预算.docx", TEMPORARY),
        ("a.pdf.part", TEMPORARY),
        ("a.PDF.CRDOWNLOAD", TEMPORARY),
        ("a.tmp", TEMPORARY),
        ("a.pdf.baiduyun.p.downloading", TEMPORARY),
        ("a.pdf.xltd", TEMPORARY),
        ("a.txt~", TEMPORARY),
        ("Thumbs.db", TEMPORARY),
    ],
)
def test_hidden_and_temporary_names_are_left_alone_as_files_and_as_folders(
    inbox: Path, name: str, reason: str
) -> None:
    write(inbox / "file" / name)
    write(inbox / "folder" / name / "inner.txt")
    assert search(inbox) == Inbox(
        (), (Skipped(inbox / "file" / name, reason), Skipped(inbox / "folder" / name, reason))
    )


@pytest.mark.parametrize("name", ["part", "tmp", "a.part.pdf", "$~a", "template.pdf", "a.~b"])
def test_names_that_only_look_temporary_are_taken(inbox: Path, name: str) -> None:
    path = write(inbox / name)
    assert search(inbox) == Inbox((InboxFile(path),), ())


def test_a_folder_that_is_named_may_be_hidden(tmp_path: Path) -> None:
    path = write(tmp_path / ".inbox.tmp" / "a.txt")
    assert search(tmp_path / ".inbox.tmp") == Inbox((InboxFile(path),), ())


def test_a_file_is_left_until_it_has_settled(inbox: Path) -> None:
    path = write(inbox / "a.txt")
    changed = path.stat().st_ctime
    for age in (0, 1, SETTLE - 1):
        found = find_documents([inbox], SETTLE, changed + age)
        assert found == Inbox((), (Skipped(path, STILL_WRITTEN),))
    assert paths_of(find_documents([inbox], SETTLE, changed + SETTLE)) == [path]
    assert paths_of(find_documents([inbox], 0, changed)) == [path]


def test_a_file_whose_time_was_set_back_counts_from_its_last_change(inbox: Path) -> None:
    path = write(inbox / "a.txt")
    os.utime(path, (0, 0))
    now = path.stat().st_ctime
    assert search(inbox).files
    assert find_documents([inbox], SETTLE, now + 1).skipped == (Skipped(path, STILL_WRITTEN),)


def test_a_time_in_the_future_does_not_keep_a_file_out_for_ever(inbox: Path) -> None:
    path = write(inbox / "a.txt")
    os.utime(path, (4e9, 4e9))
    assert paths_of(search(inbox)) == [path]
    now = path.stat().st_ctime
    assert find_documents([inbox], SETTLE, now + 1).skipped == (Skipped(path, STILL_WRITTEN),)
    assert find_documents([inbox], SETTLE, now - 1).skipped == (Skipped(path, STILL_WRITTEN),)
    assert find_documents([inbox], SETTLE, now - 1e6).skipped == (Skipped(path, IN_FUTURE),)


def test_a_file_that_is_named_is_taken_as_it_is(inbox: Path) -> None:
    young, hidden = write(inbox / "young.txt"), write(inbox / ".hidden")
    missing, pipe = inbox / "missing.txt", inbox / "pipe"
    os.mkfifo(pipe)
    found = find_documents([missing, young, hidden, pipe, young], SETTLE, time.time())
    assert found == Inbox(
        tuple(InboxFile(path, is_named=True) for path in (missing, young, hidden, pipe)), ()
    )


def test_a_file_that_is_named_and_found_stands_once_where_it_is_named(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    young, other = write(inbox / "b.txt"), write(inbox / "c.txt")
    now = time.time()
    found = find_documents([inbox, young], SETTLE, now)
    assert found == Inbox((InboxFile(young, is_named=True),), (Skipped(other, STILL_WRITTEN),))
    monkeypatch.chdir(inbox)
    found = search(Path("b.txt"), inbox, Path(), inbox / ".." / "inbox")
    assert found == Inbox((InboxFile(Path("b.txt"), is_named=True), InboxFile(other)), ())


def test_overlapping_folders_give_each_file_once(inbox: Path) -> None:
    files = [write(inbox / "a" / "b" / "1.txt"), write(inbox / "2.txt")]
    write(inbox / "a" / ".hidden")
    found = search(inbox / "a", inbox, inbox / "a" / "b")
    assert paths_of(found) == files
    assert found.skipped == (Skipped(inbox / "a" / ".hidden", HIDDEN),)


def test_links_that_lead_out_are_refused(inbox: Path, tmp_path: Path) -> None:
    secret = write(tmp_path / "secret" / "passwd")
    write(tmp_path / "inbox-2" / "near.txt")
    links = {
        "absolute": secret,
        "chain": Path("absolute"),
        "folder": secret.parent,
        "near": tmp_path / "inbox-2" / "near.txt",
        "relative": Path("../secret/passwd"),
        "root": Path("/"),
    }
    for name, target in links.items():
        (inbox / name).symlink_to(target)
    assert search(inbox) == Inbox((), tuple(Skipped(inbox / name, LINK_OUT) for name in links))


def test_links_that_stay_inside_give_each_file_once(inbox: Path) -> None:
    files = [write(inbox / "b.txt"), write(inbox / ".store" / "c.txt")]
    (inbox / "a.txt").symlink_to("b.txt")
    (inbox / "c.txt").symlink_to(files[1])
    (inbox / "d.txt").symlink_to("c.txt")
    assert search(inbox) == Inbox(
        (InboxFile(files[0]), InboxFile(inbox / "c.txt")), (Skipped(inbox / ".store", HIDDEN),)
    )


def test_loops_and_broken_links_do_no_harm(inbox: Path) -> None:
    path = write(inbox / "a" / "1.txt")
    for name, target in {"up": "..", "self": "self", "ping": "pong", "pong": "ping"}.items():
        (inbox / "a" / name).symlink_to(target)
    (inbox / "a" / "broken").symlink_to("nowhere")
    found = search(inbox)
    assert paths_of(found) == [path]
    reasons = {skipped.path.name: skipped.reason for skipped in found.skipped}
    assert reasons.pop("up") == LINK_TO_FOLDER
    assert reasons.pop("broken") == "it cannot be looked at: No such file or directory"
    assert set(reasons) == {"self", "ping", "pong"}
    assert set(reasons.values()) == {"it cannot be looked at: Too many levels of symbolic links"}


def test_an_inbox_may_be_a_link_itself(inbox: Path, tmp_path: Path) -> None:
    write(inbox / "1.txt")
    (inbox / "2.txt").symlink_to("1.txt")
    (tmp_path / "link").symlink_to(inbox)
    assert paths_of(search(tmp_path / "link")) == [tmp_path / "link" / "1.txt"]


def test_what_is_no_regular_file_is_refused_and_never_opened(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(inbox)
    os.mkfifo("pipe")
    (inbox / "to-pipe").symlink_to("pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
        found = search(inbox)
    assert found == Inbox(
        (),
        (
            Skipped(inbox / "pipe", "it is a named pipe and no regular file"),
            Skipped(inbox / "socket", "it is a socket and no regular file"),
        ),
    )


def test_a_device_is_refused(inbox: Path) -> None:
    try:
        os.mknod(inbox / "device", 0o600 | 0o020000, os.makedev(1, 3))
    except PermissionError:
        pytest.skip("this user may not make a device")
    reason = "it is a device and no regular file"
    assert search(inbox) == Inbox((), (Skipped(inbox / "device", reason),))


def test_a_path_too_long_to_be_read_is_reported(inbox: Path) -> None:
    here = Path.cwd()
    try:
        os.chdir(inbox)
        for _ in range(20):
            Path("d" * 250).mkdir()
            os.chdir("d" * 250)
        Path("1.txt").write_text("deep", "utf-8")
    finally:
        os.chdir(here)
    (skipped,) = search(inbox).skipped
    assert skipped.reason.endswith("File name too long")


AS_NOBODY = """
import os, sys, time
from pathlib import Path
from flows.inbox import find_documents
if os.geteuid() == 0:
    os.setegid(65534)
    os.seteuid(65534)
found = find_documents([Path(sys.argv[1])], 0, time.time() + 60)
for file in found.files:
    print(file.path.name)
for skipped in found.skipped:
    print(skipped.path.name, skipped.reason, sep=": ")
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter, which those of pytest are not."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    for path in folder.iterdir():
        path.chmod(0o755)
    shutil.rmtree(folder)


def run_as_nobody(folder: Path) -> list[str]:
    command = [sys.executable, "-c", AS_NOBODY, str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_folders_that_cannot_be_read_are_reported_and_the_others_searched(
    open_folder: Path,
) -> None:
    for name in ("closed", "listed", "open"):
        write(open_folder / name / f"{name}.txt")
    (open_folder / "closed").chmod(0o311)
    (open_folder / "listed").chmod(0o444)
    assert run_as_nobody(open_folder) == [
        "open.txt",
        "closed: the folder cannot be read: Permission denied",
        "listed.txt: it cannot be looked at: Permission denied",
    ]
    (open_folder / "closed").chmod(0)
    assert run_as_nobody(open_folder / "closed") == [
        "closed: the folder cannot be read: Permission denied"
    ]
    assert run_as_nobody(open_folder / "closed" / "closed.txt") == ["closed.txt"]


def test_what_belongs_to_the_warehouse_is_no_document(inbox: Path) -> None:
    paper = write(inbox / "预算.txt")
    own = [write(inbox / "w.duckdb"), write(inbox / "w.archive" / "objects" / "ab" / "abc").parent]
    archive = inbox / "w.archive"
    link = inbox / "link.duckdb"
    link.symlink_to(own[0])
    later = time.time() + 2 * SETTLE
    found = find_documents([inbox], SETTLE, later, (own[0], archive))
    assert paths_of(found) == [paper]
    assert {skipped.path for skipped in found.skipped} == {archive, own[0]}
    assert {skipped.reason for skipped in found.skipped} == {OWN}
    assert paths_of(find_documents([own[1]], SETTLE, later, (archive,))) == [own[1] / "abc"]
    assert paths_of(find_documents([own[0]], SETTLE, later, own)) == [own[0]]


@pytest.mark.parametrize("archive", ["", ".", "..", "2023", "budget.archive"])
def test_an_archive_in_or_above_the_inbox_owns_only_its_own_folders(
    inbox: Path, archive: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(inbox)
    monkeypatch.setenv("YUSUAN_WAREHOUSE", "budget.duckdb")
    monkeypatch.setenv("YUSUAN_ARCHIVE", archive)
    settings = Settings()
    papers = {write(inbox / name / "a.txt") for name in (".", "2023", "budget.archive")}
    write(settings.archive_path / "objects" / "ab" / "abc")
    write(settings.archive_path / "sources" / "ab" / "abc" / "d.json")
    found = find_documents([inbox], SETTLE, time.time() + 2 * SETTLE, settings.own_paths)
    assert set(paths_of(found)) == papers
    assert {skipped.reason for skipped in found.skipped} <= {OWN}
