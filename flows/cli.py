"""The command line; its exit status is for a scheduler to read."""

import gc
import sys
from io import TextIOWrapper

from flows.commands import documents, exports, queries, questions
from flows.commands.shared import app

__all__ = ["app", "documents", "exports", "main", "queries", "questions"]


def main() -> None:
    """Run the command line; its end is no search for cycles in all that was loaded: a second.

    A terminal that cannot show a character gets its number, and the work is not lost to it.
    """
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        app()
    finally:
        gc.freeze()
