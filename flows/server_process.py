"""The process of a temporary Prefect server: it ends with the run that started it, even killed."""

import ctypes
import os
import signal
import sys
from contextlib import suppress

from flows.memory import collect_seldom

PR_SET_PDEATHSIG = 1


def main() -> None:
    """Run uvicorn with the arguments of the command line; the first is the starter's process id."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != int(sys.argv.pop(1)):
        return
    collect_seldom()
    from uvicorn.main import main as serve

    serve()


if __name__ == "__main__":
    main()
