"""The command line; its exit status is for a scheduler to read."""

from flows.commands import documents, exports, queries, questions
from flows.commands.shared import app

__all__ = ["app", "documents", "exports", "main", "queries", "questions"]


def main() -> None:
    """Run the command line."""
    app()
