"""The documents that lie in an inbox, and why the rest of what lies there is left alone."""

import os
import stat
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from flows.own_output import exported_names, is_own_page

HIDDEN = "its name is hidden"
TEMPORARY = "its name is that of a temporary file"
STILL_WRITTEN = "it is still being written; the next run takes it"
IN_FUTURE = "it was changed at a time that is still to come; touch it"
LINK_OUT = "the link leads out of the folder"
OWN = "it belongs to the warehouse"
OUTPUT = "it is a report, a review or an export of yusuan"
LINK_TO_FOLDER = "the link leads to a folder; only links to files are followed"
CLOCK_ERROR_SECONDS = 3600
UNPRINTABLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
TEMPORARY_STARTS = ("~$", "~wrl")
TEMPORARY_ENDS = (
    "~",
    ".!qb",
    ".!ut",
    ".aria2",
    ".crdownload",
    ".download",
    ".downloading",
    ".filepart",
    ".opdownload",
    ".part",
    ".partial",
    ".swp",
    ".td",
    ".td.cfg",
    ".temp",
    ".tmp",
    ".xltd",
)
SYSTEM_NAMES = {"desktop.ini", "thumbs.db"}


@dataclass(frozen=True, slots=True)
class InboxFile:
    """A file to read; one that was named must be there, one that was found may be gone again."""

    path: Path
    is_named: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """What is left alone, and why."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Inbox:
    """What paths hold: the files to read, each once, and all that is left alone."""

    files: tuple[InboxFile, ...]
    skipped: tuple[Skipped, ...]

    @property
    def is_being_written(self) -> bool:
        """Whether a file in it is too young to be read."""
        return any(skipped.reason == STILL_WRITTEN for skipped in self.skipped)


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a search met: its path, where that leads, and why it is left alone, if it is."""

    path: Path
    target: str
    reason: str | None
    is_link: bool = False


def find_documents(
    paths: Iterable[Path], settle_seconds: float, now: float, own: Collection[Path] = ()
) -> Inbox:
    """Return the files that `paths` name and those in the folders that they name, each once.

    A file that is named is taken as it is, also if it is young, hidden or not there: reading it
    says what is wrong with it. In a folder a file is left for the next run until nothing has
    changed it for `settle_seconds` before `now`, which is in seconds since 1970; what is `own`, the
    warehouse with its archive, is no document of a folder above it. Whatever lies in a folder
    raises no error. The order is that of the paths, and in a folder that of the names.
    """
    owned = tuple(map(os.path.realpath, own))
    given = [(path, os.path.realpath(path)) for path in paths]
    named = {target for _, target in given if not os.path.isdir(target)}  # noqa: PTH112
    files: dict[str, InboxFile] = {}
    skipped: dict[Skipped, None] = {}
    for path, target in given:
        if target in named:
            files.setdefault(target, InboxFile(path, is_named=True))
            continue
        below = tuple(path for path in owned if not _is_in(target, path))
        search = _Search(target, settle_seconds, now, below)
        for entry in _in_order(search.entries(path)):
            if entry.target in named:
                continue
            if entry.reason is None:
                files.setdefault(entry.target, InboxFile(entry.path))
            else:
                skipped[Skipped(entry.path, entry.reason)] = None
    return Inbox(tuple(files.values()), tuple(skipped))


def printable(path: Path) -> str:
    r"""Return the path as text that a log, a table and a database take, another for each path.

    A name is bytes: those that are no UTF-8, control characters and backslashes are escaped.

    >>> printable(Path("预算\n2021.pdf"))
    '预算\\n2021.pdf'
    """
    return "".join(_escaped(character) for character in str(path))


def _escaped(character: str) -> str:
    if "\udc80" <= character <= "\udcff":
        return f"\\x{ord(character) - 0xDC00:02x}"
    if character == "\\" or unicodedata.category(character) in UNPRINTABLE:
        return character.encode("unicode_escape").decode("ascii")
    return character


def _in_order(entries: Iterable[_Entry]) -> list[_Entry]:
    """Return the entries by name, without links to files that are met under their own names."""
    met = list(entries)
    own = {e.target for e in met if not e.is_link and e.reason not in (HIDDEN, TEMPORARY)}
    return sorted(
        (entry for entry in met if not (entry.is_link and entry.target in own)),
        key=lambda entry: entry.path.parts,
    )


@dataclass(frozen=True, slots=True)
class _Search:
    """A search below one folder, of which `root` is the real path."""

    root: str
    settle_seconds: float
    now: float
    own: tuple[str, ...]

    def entries(self, folder: Path) -> Iterator[_Entry]:
        """Yield every file and all that is left alone; a folder that is left alone yields once."""
        pending = [folder]
        while pending:
            current = pending.pop()
            try:
                with os.scandir(current) as listing:
                    children = list(listing)
            except OSError as error:
                yield _Entry(current, str(current), f"the folder cannot be read: {error.strerror}")
                continue
            exported = exported_names(current, [child.name for child in children])
            for child in children:
                entry = self._look_at(current / child.name, is_exported=child.name in exported)
                if entry is None:
                    pending.append(current / child.name)
                else:
                    yield entry

    def _look_at(self, path: Path, *, is_exported: bool) -> _Entry | None:
        """Return what lies at `path`; None for a folder to search."""
        target = str(path)
        is_link = False
        reason = _reason_of_name(path.name)
        try:
            status = path.lstat()
            is_link = stat.S_ISLNK(status.st_mode)
            target = os.path.realpath(path, strict=True)
            if any(_is_in(target, path) for path in self.own):
                reason = reason or OWN
            if is_link:
                status = path.stat()
                reason = reason or self._reason_of_target(target, status)
        except OSError as error:
            return _Entry(
                path, target, reason or f"it cannot be looked at: {error.strerror}", is_link
            )
        if reason is None and stat.S_ISDIR(status.st_mode):
            return None
        reason = reason or self._reason_of_status(status)
        if reason is None and (is_exported or is_own_page(path)):
            reason = OUTPUT
        return _Entry(path, target, reason, is_link)

    def _reason_of_target(self, target: str, status: os.stat_result) -> str | None:
        if os.path.commonpath((self.root, target)) != self.root:
            return LINK_OUT
        return LINK_TO_FOLDER if stat.S_ISDIR(status.st_mode) else None

    def _reason_of_status(self, status: os.stat_result) -> str | None:
        if not stat.S_ISREG(status.st_mode):
            return f"it is {_kind(status.st_mode)} and no regular file"
        is_past = status.st_mtime <= self.now
        age = self.now - (max(status.st_mtime, status.st_ctime) if is_past else status.st_ctime)
        if age < -CLOCK_ERROR_SECONDS:
            return IN_FUTURE
        return STILL_WRITTEN if age < self.settle_seconds else None


def _is_in(target: str, path: str) -> bool:
    return os.path.commonpath((target, path)) == path


def _reason_of_name(name: str) -> str | None:
    folded = name.lower()
    if name.startswith("."):
        return HIDDEN
    if folded.startswith(TEMPORARY_STARTS) or folded.endswith(TEMPORARY_ENDS):
        return TEMPORARY
    return TEMPORARY if folded in SYSTEM_NAMES else None


def _kind(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "a named pipe"
    return "a socket" if stat.S_ISSOCK(mode) else "a device"
