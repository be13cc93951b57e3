"""Runs of the command that need not import anything again: each a forked process of its own.

Reads a line of JSON for each run from standard input; writes its process id when it has started
and its exit status when it has ended. A run is the leader of a new session, and has the given
folder, arguments, variables and output file; nothing of the command was called before the fork.
"""

import atexit
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any


def main() -> None:
    """Import all that a run imports, then serve."""
    from flows.prefect_defaults import apply_defaults

    apply_defaults()
    import great_expectations  # noqa: F401
    import prefect.flow_engine
    import prefect.task_engine  # noqa: F401

    import expectations.validate  # noqa: F401
    import flows.ingest
    import flows.run
    import flows.tables  # noqa: F401
    from flows.cli import main as command

    print("ready", flush=True)  # noqa: T201
    for line in sys.stdin:
        run = json.loads(line)
        process = os.fork()
        if process == 0:
            _enter(run)
            _leave(command)
        print(process, flush=True)  # noqa: T201
        print(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), flush=True)  # noqa: T201


def _enter(run: dict[str, Any]) -> None:
    os.setsid()
    os.chdir(run["folder"])
    os.environ.update(run["environment"])
    sys.argv = ["yusuan", *run["arguments"]]
    output = os.open(run["output"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for descriptor, place in ((nothing, 0), (output, 1), (output, 2)):
        os.dup2(descriptor, place)
    assert Path.cwd() == Path(run["folder"])


def _leave(command: Callable[[], None]) -> None:
    """Run the command and end as an interpreter does, but for threads that were not forked."""
    status: object = 0
    try:
        command()
    except SystemExit as error:
        status = error.code or 0
    finally:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status if isinstance(status, int) else 1)


if __name__ == "__main__":
    main()
