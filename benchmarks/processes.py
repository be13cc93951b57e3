"""A command and all processes below it: how long it took, and the peak memory of each (Linux)."""

import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

LOOK_SECONDS = 0.1
PROC = Path("/proc")


@dataclass(slots=True)
class Watched:
    """Seconds of a command, and the peak of each of its processes in MB, by what it is."""

    seconds: float = 0.0
    returncode: int = 0
    output: str = ""
    peaks: dict[tuple[int, str], float] = field(default_factory=dict)

    def peak(self, role: str) -> float:
        return max((mb for (_, known), mb in self.peaks.items() if known == role), default=0.0)


def watch(command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> Watched:
    """Run a command to its end."""
    watched = Watched()
    start = time.perf_counter()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, env=env, stdout=output, stderr=subprocess.STDOUT)
        while process.poll() is None:
            _look(process.pid, watched)
            time.sleep(LOOK_SECONDS)
        watched.seconds = time.perf_counter() - start
        output.seek(0)
        watched.output = output.read().decode("utf-8", "replace")
    watched.returncode = process.returncode
    return watched


def _look(root: int, watched: Watched) -> None:
    parents = {pid: parent for pid in _pids() if (parent := _parent(pid)) is not None}
    family = {root}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    for pid in family:
        try:
            status = (PROC / str(pid) / "status").read_text("utf-8")
            line = (PROC / str(pid) / "cmdline").read_bytes().decode("utf-8", "replace")
        except OSError:
            continue
        peak = next((at.split()[1] for at in status.splitlines() if at.startswith("VmHWM")), "0")
        key = (pid, _role(pid == root, line))
        watched.peaks[key] = max(watched.peaks.get(key, 0.0), int(peak) / 1024)


def _role(is_root: bool, line: str) -> str:
    if is_root:
        return "command"
    if (
        "server_process" in line
        or "uvicorn" in line
        or "prefect" in line.replace("\0", " ").split("-c")[0]
    ):
        return "Prefect server"
    return "reader" if "forkserver" in line else "other"


def _pids() -> list[int]:
    return [int(path.name) for path in PROC.iterdir() if path.name.isdigit()]


def _parent(pid: int) -> int | None:
    try:
        return int((PROC / str(pid) / "stat").read_text("utf-8").rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return None
