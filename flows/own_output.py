"""Files that yusuan wrote: reports, reviews and exports are no documents wherever they lie."""

import os
from collections.abc import Collection
from pathlib import Path

from flows.export.folder import PACKAGE, former_files

GENERATOR = "yusuan"
"""What the head of a page of yusuan names as its generator."""
_MARK = f'<meta name="generator" content="{GENERATOR}">'.encode()
_HEAD_BYTES = 512
_PAGE_ENDS = (".html", ".htm")


def exported_names(folder: Path, names: Collection[str]) -> set[str]:
    """Return which of the `names` in a folder an export wrote, as its data package says."""
    return former_files(folder) if PACKAGE in names else set()


def is_own_page(path: Path) -> bool:
    """Return whether a file is a report or a review; one that cannot be read is not known to be."""
    if not path.name.lower().endswith(_PAGE_ENDS):
        return False
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False
    with os.fdopen(descriptor, "rb") as file:
        return _MARK in file.read(_HEAD_BYTES)
