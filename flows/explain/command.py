"""From a key to everything that is known of its figures."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from extractors.errors import ExtractError
from extractors.model import Box
from extractors.source import identify
from flows.child import ReaderCrashedError, ReadingLimitError, read_limited
from flows.explain.places import Fact, Places, PlaceTask, find_places
from flows.limits import Limits
from flows.settings import Settings, WrongSettingsError
from transforms.corrections import Correction
from transforms.errors import TransformError
from warehouse.archive import Archive, ArchiveError
from warehouse.query import explain, trail_of

IMAGE_SUFFIX = ".png"
OF_PLACE = ("page_number", "line_number", "cell_row", "cell_column")
UNREADABLE = (
    WrongSettingsError,
    ArchiveError,
    ExtractError,
    TransformError,
    ReadingLimitError,
    ReaderCrashedError,
)


class WrongImageError(ValueError):
    """There is no place for the picture to be written to."""


@dataclass(frozen=True, slots=True)
class Explained:
    """The facts of a key as records; `fault` says why their place could not be looked at."""

    facts: list[dict[str, Any]]
    lines: tuple[tuple[int, str], ...] = ()
    image: Path | None = None
    fault: str | None = None


def explain_key(settings: Settings, key: str, image: Path | None) -> Explained:
    """Return what is known of the facts with a key, and write a picture of the first if asked.

    Raises:
        QueryError: the warehouse cannot be read.
        WrongImageError: the picture cannot be written.
    """
    if image is not None:
        try:
            _check(image)
        except OSError as error:
            raise _unwritten(image, error) from error
    columns, rows = explain(settings.warehouse, key)
    facts = [dict(zip(columns, row, strict=True)) for row in rows]
    if not facts:
        return Explained([])
    documents = sorted({fact["document_sha256"] for fact in facts})
    trail = trail_of(settings.warehouse, documents)
    places, fault = _look(settings, facts, trail["corrections"], image is not None)
    for number, fact in enumerate(facts):
        _add_place(fact, places, number)
        _add_trail(fact, trail)
    written = image if image is not None and places is not None and places.png else None
    if written is not None and places is not None and places.png:
        _write(written, places.png)
    for fact in facts:
        fact["image"] = str(written) if written is not None else None
    return Explained(facts, places.lines if places else (), written, fault)


def _look(
    settings: Settings, facts: Sequence[Mapping[str, Any]], corrections: Any, is_drawn: bool
) -> tuple[Places | None, str | None]:
    """Return where the facts stand, or why that cannot be seen."""
    documents = {(fact["document_sha256"], fact["source_path"]) for fact in facts}
    if len(documents) > 1:
        return None, f"the facts are of {len(documents)} documents; give more of the key"
    sha256, source_path = documents.pop()
    try:
        settings.check_reading()
        data = Archive(settings.archive_path).get(sha256)
        task = PlaceTask(
            identify(Path(source_path), data),
            settings.document_pages,
            tuple(_correction(entry) for entry in corrections),
            tuple(Fact(**{name: fact[name] for name in Fact.__slots__}) for fact in facts),
            is_drawn,
        )
        limits = Limits(settings.document_seconds, settings.document_memory_mb)
        return read_limited(find_places, task, limits), None
    except UNREADABLE as error:
        return None, str(error)


def _correction(entry: Mapping[str, Any]) -> Correction:
    """Return an entry of the warehouse as the correction that it was."""
    return Correction(
        id=entry["correction_id"],
        page=entry["page_number"],
        expect=entry["expected_text"],
        read_as=entry["read_as"],
        reason=entry["reason"],
        document=entry["document_sha256"],
        line=entry["line_number"],
        row=entry["cell_row"],
        column=entry["cell_column"],
        by=entry["corrected_by"],
    )


def _add_place(fact: dict[str, Any], places: Places | None, number: int) -> None:
    place = places.places[number] if places is not None else None
    box: Box | None = place.box if place is not None else None
    fact["box"] = {name: round(value, 2) for name, value in asdict(box).items()} if box else None
    fact["printed_row"] = place.printed_row if place is not None else None


def _add_trail(fact: dict[str, Any], trail: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    fact["findings"] = [
        {name: value for name, value in row.items() if name not in ("document_sha256", "part_key")}
        | {"about": about}
        for row in trail["findings"]
        if (about := _touches(row, fact))
    ]
    fact["corrections"] = [
        {name: value for name, value in row.items() if name != "document_sha256"}
        for row in trail["corrections"]
        if row["document_sha256"] == fact["document_sha256"] and _is_corrected(row, fact)
    ]


def _touches(row: Mapping[str, Any], fact: Mapping[str, Any]) -> str | None:
    """Return what of a fact a finding is about: its line, its form or table, its page; or None."""
    if row["document_sha256"] != fact["document_sha256"]:
        return None
    is_page = row["page_number"] == fact["page_number"]
    line = row["line_number"]
    if is_page and line is not None and line == fact["line_number"]:
        return "line"
    if row["part_key"] == fact["part_key"]:
        is_same = is_page and line is None and row["found"] == fact["printed_text"]
        return "line" if is_same or fact["fact"] == "budget statement" else "part"
    return "page" if row["part_key"] is None and is_page and line is None else None


def _is_corrected(row: Mapping[str, Any], fact: Mapping[str, Any]) -> bool:
    """Return whether a correction stands at the place of a fact, as far as both name it."""
    known = [(row[name], fact[name]) for name in OF_PLACE]
    is_here = all(a == b for a, b in known if a is not None and b is not None)
    is_text = fact["line_number"] is not None or fact["cell_row"] is not None
    return is_here and (is_text or row["read_as"] == fact["printed_text"])


def _check(image: Path) -> None:
    if image.suffix.lower() != IMAGE_SUFFIX:
        raise WrongImageError(f"{image}: the picture is a PNG; give a name that ends in .png")
    if image.is_dir() or not image.absolute().parent.is_dir():
        raise WrongImageError(f"{image}: there is no folder {image.parent}, or it is a folder")


def _write(image: Path, png: bytes) -> None:
    part = image.with_name(f"{image.name}.part")
    try:
        part.write_bytes(png)
        part.replace(image)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise _unwritten(image, error) from error


def _unwritten(image: Path, error: OSError) -> WrongImageError:
    return WrongImageError(f"{image}: cannot be written: {error.strerror or error}")
