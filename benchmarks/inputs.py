"""Documents to measure with: forms from a seed, printed as ruled PDF tables or as text."""

from collections.abc import Sequence
from pathlib import Path

from expectations.validate import validate_all
from extractors.model import SourceDocument
from flows.parsing import ParsedDocument
from flows.reading import ledger_entry
from tests.forms.defects import Defects
from tests.forms.invent import invent_forms
from tests.forms.model import FormTruth
from tests.forms.render_pdf import render_pdf
from tests.forms.render_text import render_text
from tests.forms.text_format import TextFormat
from transforms.records import DocumentRecords
from warehouse.load import DocumentLoad

TEMPLATES = ("T01", "T02", "T06")
TEXT = TextFormat(has_form_feeds=True)


def invent(seed: int, count: int) -> list[FormTruth]:
    return invent_forms(TEMPLATES[seed % len(TEMPLATES)], seed, count)


def make_pdf(path: Path, seeds: range, forms_each: int = 3) -> Path:
    """Print the forms of several organisations as one PDF; a form is about a page."""
    forms = [form for seed in seeds for form in invent(seed, forms_each)]
    render_pdf(forms, Defects(), path)
    return path


def make_documents(folder: Path, count: int, first_seed: int = 0, pdf_every: int = 2) -> Path:
    """Make documents of one to three forms, every second of them a PDF, the others text."""
    folder.mkdir(parents=True, exist_ok=True)
    for seed in range(first_seed, first_seed + count):
        forms = invent(seed, 1 + seed % 3)
        if pdf_every and seed % pdf_every == 0:
            render_pdf(forms, Defects(), folder / f"{seed:06d}.pdf")
        else:
            data, _ = render_text(forms, Defects(), TEXT)
            folder.joinpath(f"{seed:06d}.txt").write_bytes(data)
    return folder


def judged(
    sources: Sequence[SourceDocument], records: Sequence[DocumentRecords]
) -> list[DocumentLoad]:
    """Validate documents; return what is to be loaded of each."""
    return [
        DocumentLoad(
            one,
            report.issues,
            report.quarantine,
            ledger_entry(source, ParsedDocument(one, None, None, None), report, "bench", None),
        )
        for source, one, report in zip(sources, records, validate_all(records), strict=True)
    ]
