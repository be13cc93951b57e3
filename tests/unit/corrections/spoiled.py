"""Samples with a misprint, and the corrections that mend them."""

import tomllib
from dataclasses import replace
from pathlib import Path

from extractors.model import SourceDocument
from extractors.source import read_source
from tests.places import SAMPLES
from transforms.corrections import Correction, Corrections

FILE = "yusuan.corrections.toml"
AMOUNT_LINE = 12
EXAMPLE = """
[[correction]]
id = "yunxi-2021-1"
document = "9239d7"
page = 1
line = 12
expect = "98.O"
read_as = "98.0"
reason = "letter O for zero; the fiscal appropriation below is the same amount"
by = "王某"
"""


def sample(year: int, form: str = "项目支出") -> SourceDocument:
    return read_source(next(p for p in SAMPLES.iterdir() if f"{year}年{form}" in p.name))


def spoil(source: SourceDocument, line: int, printed: str, misprint: str) -> SourceDocument:
    """Return a text with another text on one line; the hash stays, so that the keys do too."""
    lines = source.data.decode("utf-8").split("\n")
    assert printed in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(printed, misprint, 1)
    return replace(source, data="\n".join(lines).encode())


def correction(**changes: object) -> Correction:
    entry = tomllib.loads(EXAMPLE)["correction"][0]
    return Correction(**{**entry, **changes})


def corrections(*entries: Correction) -> Corrections:
    return Corrections(entries, FILE)


def write(folder: Path, text: str = EXAMPLE) -> Path:
    path = folder / FILE
    path.write_text(text, "utf-8")
    return path
