"""Prefect's own settings for a run without a standing server; a set variable is left alone."""

import os

DEFAULTS = {
    # An ephemeral server on an empty home takes up to half a minute; the default limit is 20 s.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    # What failed is in the summary, with the file and the line; tracebacks are for --verbose.
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
}


def apply_defaults() -> None:
    """Set what is not set; call before prefect is imported."""
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
