"""The command as the tests run it: in a new process, or forked from one that is warm."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

from tests.places import ROOT
from tests.reliability.kill_points import KillPoint

YUSUAN = Path(sys.executable).with_name("yusuan")
HOOK = ROOT / "tests" / "reliability" / "hook"
LONGEST_RUN_SECONDS = 180


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended and what it wrote; the status is negative for a signal."""

    status: int
    output: str
    reached: str


def run_command(
    arguments: Sequence[str | bytes | Path], folder: Path, environment: Mapping[str, str]
) -> Ended:
    """Return how the installed command ended that was called in `folder`."""
    done = subprocess.run(
        [YUSUAN, *arguments],
        cwd=folder,
        env=dict(environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=LONGEST_RUN_SECONDS,
        check=False,
    )
    return Ended(done.returncode, done.stdout.decode("utf-8", "replace"), "")


class WarmCommand:
    """A process that forks runs of the command; each is a session that can be killed as one."""

    def __init__(self, environment: Mapping[str, str], scratch: Path) -> None:
        paths = os.pathsep.join((str(HOOK), str(ROOT), environment.get("PYTHONPATH", "")))
        own = {"PYTHONPATH": paths, "TEST_OF_YUSUAN_KILL": "", "OPENBLAS_NUM_THREADS": "1"}
        self._output = scratch / "output.txt"
        self._mark = scratch / "mark.txt"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.reliability.warm"],
            env={**environment, **own},
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._line() == "ready"

    def run(
        self,
        arguments: Sequence[str],
        folder: Path,
        point: tuple[int, KillPoint] | None = None,
        seconds: float = LONGEST_RUN_SECONDS,
    ) -> Ended:
        """Return how a run ended that is killed at a point, or after some seconds.

        A run with a point reads one document at a time: the calls then come in one order.
        """
        self._mark.unlink(missing_ok=True)
        environment = {
            "TEST_OF_YUSUAN_KILL": str(point[0]) if point else "",
            "TEST_OF_YUSUAN_MARK": str(self._mark),
            "YUSUAN_READERS": "1" if point else "2",
        }
        run = {"arguments": list(arguments), "folder": str(folder), "output": str(self._output)}
        assert self._process.stdin
        self._process.stdin.write(json.dumps({**run, "environment": environment}) + "\n")
        self._process.stdin.flush()
        killer = Timer(seconds, _kill_group, [int(self._line())])
        killer.start()
        status = int(self._line())
        killer.cancel()
        reached = self._mark.read_text("utf-8") if self._mark.exists() else ""
        return Ended(status, self._output.read_text("utf-8", "replace"), reached)

    def stop(self) -> None:
        """End the process; it ends when nobody asks any more."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(30)

    def _line(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().strip()


def _kill_group(process: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)
