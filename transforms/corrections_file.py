"""The corrections file: TOML with one table per correction; what is wrong in it is said at once."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from transforms.corrections import Correction, Corrections
from transforms.errors import CorrectionsError
from transforms.text import fold_blanks

LEAST_PREFIX = 6
SHA256 = re.compile(r"[0-9a-f]+")
SHA256_LENGTH = 64
FROM = {"page": 1, "line": 1, "row": 0, "column": 0}
NAMES = tuple(field.name for field in fields(Correction))
REQUIRED = tuple(field.name for field in fields(Correction) if field.default is MISSING)
EXAMPLE = '"the amount stands on page 1 too"'


def load_corrections(path: Path) -> Corrections:
    """Return the corrections of a file, in its order.

    Raises:
        CorrectionsError: the file or one of its entries is wrong; the message names them all.
    """
    entries = _read(path)
    faults = [
        fault for number, entry in enumerate(entries, start=1) for fault in _all(number, entry)
    ]
    faults += _repeated(entries)
    if faults:
        raise CorrectionsError(path, "; ".join(faults))
    return Corrections(tuple(_correction(entry) for entry in entries), path.name)


def _read(path: Path) -> list[Mapping[str, Any]]:
    try:
        content = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise CorrectionsError(path, f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        fault = f"not UTF-8 from byte {error.start} on; save it as UTF-8"
        raise CorrectionsError(path, fault) from error
    except tomllib.TOMLDecodeError as error:
        fault = f"not TOML: {error}; texts stand in quotes, each entry begins with [[correction]]"
        raise CorrectionsError(path, fault) from error
    others = sorted(content.keys() - {"correction"})
    if others:
        fault = f"unknown {', '.join(others)}; only [[correction]] tables may stand in it"
        raise CorrectionsError(path, fault)
    entries = content.get("correction", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise CorrectionsError(path, "correction is no list of tables; write [[correction]]")
    return entries


def _all(number: int, entry: Mapping[str, Any]) -> Iterator[str]:
    """Yield each fault of an entry with the entry's number and id."""
    name = entry.get("id")
    where = f"correction {number}" + (f" ({name})" if isinstance(name, str) else "")
    for fault in (*_shape(entry), *_place(entry), *_texts(entry)):
        yield f"{where}: {fault}"


def _shape(entry: Mapping[str, Any]) -> Iterator[str]:
    for name in sorted(entry.keys() - set(NAMES)):
        yield f"unknown field {name}; there are {', '.join(NAMES)}"
    for name in REQUIRED:
        if name not in entry:
            example = EXAMPLE if name == "reason" else "..."
            yield f"{name} is missing; give {name} = {example}"
    if ("document" in entry) == ("file" in entry):
        count = "both document and file" if "file" in entry else "neither document nor file"
        yield f"{count} given; give one: the start of the SHA-256, or a pattern of the file's name"


def _place(entry: Mapping[str, Any]) -> Iterator[str]:
    for name, least in FROM.items():
        value = entry.get(name, least)
        if type(value) is not int or value < least:
            yield f"{name} is {value!r}; give a whole number from {least} on"
    prefix = entry.get("document")
    if isinstance(prefix, str) and prefix.strip():
        digits = prefix.strip().lower()
        if not SHA256.fullmatch(digits):
            yield f"document is {prefix!r}; give hexadecimal digits of the SHA-256, 0-9 and a-f"
        elif not LEAST_PREFIX <= len(digits) <= SHA256_LENGTH:
            count = f"{LEAST_PREFIX} to {SHA256_LENGTH}"
            yield f"document has {len(digits)} digits; give {count} of the SHA-256"


def _texts(entry: Mapping[str, Any]) -> Iterator[str]:
    for name, value in entry.items():
        if name not in NAMES or name in FROM:
            continue
        if not isinstance(value, str) or not value.strip():
            yield f"{name} is {value!r}; give a text in quotes that is not blank"
    texts = [entry.get(name) for name in ("expect", "read_as")]
    folded = [fold_blanks(text) for text in texts if isinstance(text, str)]
    if len(folded) == 2 and folded[0] == folded[1] != "":
        yield "expect and read_as are equal; read_as is the text to read instead"


def _repeated(entries: list[Mapping[str, Any]]) -> Iterator[str]:
    names = Counter(name for entry in entries if isinstance(name := entry.get("id"), str))
    for name, count in names.items():
        if count > 1:
            yield f"{count} corrections have the id {name}; give each its own"


def _correction(entry: Mapping[str, Any]) -> Correction:
    given = dict(entry)
    if "document" in given:
        given["document"] = given["document"].strip().lower()
    return Correction(**given)
