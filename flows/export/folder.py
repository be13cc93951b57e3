"""The folder of an export: files are written beside those that are there, then renamed."""

import fcntl
import json
import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PACKAGE = "datapackage.json"
PACKAGE_NAME = "yusuan-mart"
UNFINISHED = ".yusuan-export"


class WrongExportError(ValueError):
    """The folder, or what to write there, was given wrongly; nothing in it has changed."""


@contextmanager
def unfinished(folder: Path) -> Iterator[Path]:
    """Give an empty folder below `folder` to write to; it goes when the block ends.

    What a killed export left there is removed first.

    Raises:
        WrongExportError: `folder` is no folder, cannot be written, or another export writes there.
    """
    place = folder / UNFINISHED
    with writing_to(folder):
        is_new = not folder.exists()
        if not is_new and not folder.is_dir():
            raise WrongExportError(f"{folder} is a file; give a folder")
        place.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(place, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        _hold(folder, place, descriptor)
        try:
            _empty(place)
            yield place
        finally:
            shutil.rmtree(place, ignore_errors=True)
    finally:
        os.close(descriptor)
        if is_new:
            with suppress(OSError):
                folder.rmdir()


@contextmanager
def writing_to(folder: Path) -> Iterator[None]:
    """Say what the system has against writing to `folder`.

    Raises:
        WrongExportError: the disk is full, or the folder cannot be written.
    """
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise WrongExportError(f"{folder}: cannot be written: {reason}") from error


def former_files(folder: Path) -> set[str]:
    """Return the names of the files that exports before this one wrote to `folder`."""
    try:
        found = json.loads((folder / PACKAGE).read_text("utf-8"))
    except (OSError, ValueError):
        return set()
    if not isinstance(found, dict) or found.get("name") != PACKAGE_NAME:
        return set()
    paths = [r.get("path") for r in found.get("resources", ()) if isinstance(r, dict)]
    named = [*paths, *found.get("earlierFiles", ()), PACKAGE]
    return {name for name in named if isinstance(name, str) and (folder / name).is_file()}


def check_names(folder: Path, names: Collection[str]) -> None:
    """Refuse to write over a file that no export wrote.

    Raises:
        WrongExportError: one of `names` is there and is another's.
    """
    ours = former_files(folder)
    others = sorted(name for name in names if name not in ours and _is_there(folder / name))
    if others:
        raise WrongExportError(
            f"{folder} has {', '.join(others)}, which no export wrote; "
            "move it away, or give another folder"
        )


def publish(place: Path, folder: Path, names: Collection[str]) -> None:
    """Move finished files to their folder, the data package last."""
    for name in sorted(names, key=lambda name: (name == PACKAGE, name)):
        (place / name).replace(folder / name)


def _is_there(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _hold(folder: Path, place: Path, descriptor: int) -> None:
    """Lock the unfinished folder; the lock ends with the process."""
    busy = WrongExportError(f"{folder}: another export is writing there; try again when it is done")
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if not place.exists() or not os.path.samestat(place.stat(), os.fstat(descriptor)):
            raise busy
    except BlockingIOError:
        raise busy from None


def _empty(place: Path) -> None:
    for path in place.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
