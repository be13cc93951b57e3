"""A document as a run reads it, in this process."""

from extractors.model import SourceDocument
from flows.parsing import ParseTask, parse
from flows.reading import ReadDocument, judge
from flows.settings import Settings
from transforms.corrections import NO_CORRECTIONS, Corrections


def read_document(
    source: SourceDocument, run_id: str, corrections: Corrections = NO_CORRECTIONS
) -> ReadDocument:
    """Return what a run loads of a document."""
    parsed = parse(ParseTask(source, Settings().document_pages, corrections))
    digest = corrections.digest_for(source.sha256, source.path.name)
    return judge(source, parsed, run_id, digest)
