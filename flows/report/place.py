"""Where a row was printed: a link to the document's file, if it is there, and to its entry."""

import os
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flows.markup import NOTHING, Html, element, join

Row = dict[str, Any]


class Places:
    """Links from the folder of the report to the documents that the figures were printed in."""

    def __init__(self, out: Path, listed: set[str]) -> None:
        self._out = out
        self._listed = listed
        self._files: dict[str, str | None] = {}

    @cached_property
    def _folder(self) -> Path:
        return self._out.absolute().parent

    def show(self, row: Row) -> Html:
        """Return document, page and line of a row; nothing where it has no document."""
        path, digest = row.get("source_path"), row.get("document_sha256")
        if not path or not digest:
            return NOTHING
        page, line = row.get("page_number"), row.get("line_number")
        return join([self._entry(path, digest), " ", self._spot(path, page, line)])

    def _entry(self, path: str, digest: str) -> Html:
        """Return the name of a document, linked to its row on the front page."""
        href = f"#{entry_id(digest)}" if digest in self._listed else None
        return element("a", file_name(path), href=href, title=path, class_="document")

    def _spot(self, path: str, page: int | None, line: int | None) -> Html:
        if page is None:
            return NOTHING
        said = f"第 {page} 页 p. {page}"
        if line is not None:
            said = f"第 {page} 页 {line} 行 p. {page}, line {line}"
        href = self.href(path)
        if href is not None and path.lower().endswith(".pdf"):
            href = f"{href}#page={page}"
        return element("a", said, href=href, class_="spot")

    def href(self, path: str) -> str | None:
        """Return the address of a document's file as seen from the report, or None."""
        if path not in self._files:
            self._files[path] = self._look(path)
        return self._files[path]

    def _look(self, path: str) -> str | None:
        """Return a relative address; quoted, so that no name can be anything but a path."""
        try:
            file = Path(path).absolute()
            if not file.is_file():
                return None
            return quote(os.path.relpath(file, self._folder).replace(os.sep, "/"))
        except (OSError, ValueError):
            return None


def file_name(path: str) -> str:
    """Return the last part of a path.

    >>> file_name("inbox/预算.pdf")
    '预算.pdf'
    """
    return path.replace("\\", "/").rsplit("/", 1)[-1] or path


def entry_id(digest: str) -> str:
    """Return the anchor of a document in the table of documents."""
    return f"doc-{digest[:16]}"
