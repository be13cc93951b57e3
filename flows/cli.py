"""The command line; its exit status is for a scheduler to read."""

from flows.commands import documents, queries, questions
from flows.commands.shared import app

__all__ = ["app", "documents", "main", "queries", "questions"]


def main() -> None:
    """Run the command line."""
    app()
