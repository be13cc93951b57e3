"""The files that paths name: files as given, folders with all that is below them."""

from collections.abc import Iterable
from pathlib import Path


def find_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files to read, each once, in a fixed order; hidden files are left out.

    A path that does not exist is returned as it is: reading it fails with a clear error, and
    the other files of the run still load.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found.update(dict.fromkeys(_files_below(path)))
        else:
            found[path] = None
    return list(found)


def _files_below(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
