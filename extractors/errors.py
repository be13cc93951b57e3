"""Faults of reading a file: which file, where in it, and what would be right.

* ExtractError
  + MissingFileError
  + UnreadableFileError
  + EmptyFileError
  + UnknownFormatError
  + UndecodableTextError
  + DamagedPdfError
  + EncryptedPdfError
  + NoTextLayerError
  + TooManyPagesError
"""

from pathlib import Path


class ExtractError(ValueError):
    """Base class: the file cannot be turned into a document."""

    def __init__(
        self,
        path: Path,
        fault: str,
        expected: str,
        *,
        page: int | None = None,
        line: int | None = None,
    ) -> None:
        self.path = path
        self.fault = fault
        self.expected = expected
        self.page = page
        self.line = line
        super().__init__(f"{self._place()}: {fault}; {expected}")

    def _place(self) -> str:
        places = [str(self.path)]
        if self.page is not None:
            places.append(f"page {self.page}")
        if self.line is not None:
            places.append(f"line {self.line}")
        return ", ".join(places)

    def __reduce__(self) -> tuple[object, ...]:
        """Return how to rebuild the error, so that it survives the way out of a child process."""
        return _rebuild, (type(self), dict(vars(self)))


def _rebuild(kind: type[ExtractError], state: dict[str, object]) -> ExtractError:
    error = kind.__new__(kind)
    vars(error).update(state)
    error.args = (f"{error._place()}: {error.fault}; {error.expected}",)
    return error


class MissingFileError(ExtractError):
    """No file at this path."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "there is no such file", "give the path of an existing file")


class UnreadableFileError(ExtractError):
    """The path exists and its bytes cannot be had: a folder, a device, no permission."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(path, fault, "give a regular file that this user may read")


class EmptyFileError(ExtractError):
    """The file holds no byte, or nothing but blanks."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "the file is empty", "give a file with content; fetch it again")


class UnknownFormatError(ExtractError):
    """The content has a format that no extractor reads."""

    def __init__(self, path: Path, found: str, accepted: str) -> None:
        self.found = found
        self.accepted = accepted
        super().__init__(path, f"the content is {found}", f"accepted are {accepted}")


class UndecodableTextError(ExtractError):
    """The bytes are text in none of the accepted encodings."""

    def __init__(self, path: Path, fault: str, line: int) -> None:
        super().__init__(
            path, fault, "save it as utf-8, gb18030, big5, or utf-16 with a mark", line=line
        )


class DamagedPdfError(ExtractError):
    """The PDF is cut off or broken, wholly or on one page."""

    def __init__(self, path: Path, fault: str, page: int | None = None) -> None:
        super().__init__(path, f"the PDF is damaged: {fault}", "fetch it again", page=page)


class EncryptedPdfError(ExtractError):
    """The PDF opens only with a password, or with an unknown kind of encryption."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "the PDF is encrypted", "give a copy that opens without a password")


class NoTextLayerError(ExtractError):
    """The PDF has no characters that can be read, only pictures or drawings."""

    def __init__(self, path: Path, page_count: int, image_count: int) -> None:
        self.page_count = page_count
        self.image_count = image_count
        super().__init__(
            path,
            f"none of its {page_count} pages has readable characters ({image_count} images)",
            "give the file that was scanned or printed, or a copy with recognised text",
        )


class TooManyPagesError(ExtractError):
    """The document has more pages than one document may have."""

    def __init__(self, path: Path, page_count: int, most: int) -> None:
        super().__init__(
            path,
            f"the document has {page_count:,} pages, {most:,} are allowed",
            "raise document_pages, or give it in parts",
        )


def check_page_count(path: Path, page_count: int, most: int | None) -> None:
    """Raise TooManyPagesError where a document has more pages than `most`; None sets no limit."""
    if most is not None and page_count > most:
        raise TooManyPagesError(path, page_count, most)
