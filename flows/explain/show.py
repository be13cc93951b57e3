"""What is known of a figure, for a person or a program."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from flows.explain.command import Explained
from flows.tables import print_rows, without_controls

SHOWN = (
    "fact",
    "key",
    "source_path",
    "page_number",
    "line_number",
    "printed_label",
    "printed_text",
    "document_sha256",
    "superseded_by",
)
MOST_DETAILS = 20


def print_explained(explained: Explained) -> None:
    """Print the facts as a table, and below it the row, findings and corrections of each."""
    rows = [[fact[name] for name in SHOWN] for fact in explained.facts]
    print_rows(SHOWN, rows, "table")
    lines = [line for fact in explained.facts for line in _details(fact)]
    for line in dict.fromkeys(lines):
        sys.stdout.write(f"{without_controls(line)}\n")


def tell_of_image(explained: Explained, image: Path | None) -> None:
    """Say on standard error what came of the picture; of a text, print the lines instead."""
    if explained.fault:
        sys.stderr.write(f"yusuan: the place cannot be shown: {explained.fault}\n")
    if image is None:
        return
    first = explained.facts[0]
    if explained.image is not None:
        sys.stderr.write(f"{explained.image}\n")
    elif explained.lines:
        sys.stderr.write(
            f"yusuan: {first['source_path']} is a text: there is no image of it; "
            f"these are the lines around line {first['line_number']}\n"
        )
        for number, text in explained.lines:
            mark = ">" if number == first["line_number"] else " "
            sys.stderr.write(f"{mark}{number:>6}  {without_controls(text)}\n")
    elif not explained.fault:
        sys.stderr.write("yusuan: the fact was not found on its page: there is no image of it\n")


def _details(fact: Mapping[str, Any]) -> Iterator[str]:
    name = f"{fact['fact']} {fact['key']}"
    box = fact["box"]
    if box:
        yield (
            f"{name}: box {box['x0']:g}, {box['top']:g} to {box['x1']:g}, {box['bottom']:g} "
            f"points on page {fact['page_number']}"
        )
    if fact["printed_row"]:
        yield f"{name}: printed row: {fact['printed_row']}"
    for found in fact["findings"]:
        if found["about"] == "line":
            yield f"{name}: {found['rule_id']} ({found['severity']}): {found['message']}"
    for entry in fact["corrections"]:
        yield (
            f"{name}: correction {entry['correction_id']}: {entry['printed_text']} "
            f"read as {entry['read_as']}: {entry['reason']}"
        )
    others = [found for found in fact["findings"] if found["about"] != "line"]
    for found in others[:MOST_DETAILS]:
        yield (
            f"{found['about']} of {fact['part_key']}: {found['rule_id']} "
            f"({found['severity']}): {found['message']}"
        )
