"""Runs of the deployment whose process is gone, but which the server takes for running.

A worker that is killed together with its run tells nobody, and the run would hold the one place
of the work pool for good: no night would run again.
"""

import time
from pathlib import Path
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterDeploymentId,
    FlowRunFilterParentFlowRunId,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.states import Crashed

PROCESSES = Path("/proc")
MARK = "PREFECT__FLOW_RUN_ID="
SUBMITTING_SECONDS = 10
"""How long a worker may take from claiming a run to starting its process."""
UNENDED = FlowRunFilterState(
    type=FlowRunFilterStateType(
        any_=[StateType.PENDING, StateType.RUNNING, StateType.CANCELLING, StateType.PAUSED]
    )
)


def end_dead_runs(client: SyncPrefectClient, deployment_id: UUID) -> list[FlowRun]:
    """Return the runs that had no process on this machine any more; they are Crashed now."""
    runs = [run for run in _unended(client, deployment_id) if not is_alive(run)]
    if any(run.state_type == StateType.PENDING for run in runs):
        time.sleep(SUBMITTING_SECONDS)
        runs = [run for run in runs if not is_alive(run)]
    return [ended for run in runs if (ended := _end(client, run)) is not None]


def is_alive(run: FlowRun) -> bool:
    """Return True where a process of this machine carries the run, or may do so."""
    if not PROCESSES.is_dir():
        return True
    own = PROCESSES / str(run.infrastructure_pid) / "environ"
    return any(
        _carries(environment, run.id, is_own=environment == own)
        for environment in PROCESSES.glob("[0-9]*/environ")
    )


def _carries(environment: Path, run_id: UUID, is_own: bool) -> bool:
    try:
        return f"{MARK}{run_id}".encode() in environment.read_bytes().split(b"\0")
    except PermissionError:
        return is_own
    except OSError:
        return False


def _unended(client: SyncPrefectClient, deployment_id: UUID) -> list[FlowRun]:
    of_deployment = FlowRunFilterDeploymentId(any_=[deployment_id])
    return client.read_flow_runs(
        flow_run_filter=FlowRunFilter(deployment_id=of_deployment, state=UNENDED)
    )


def _end(client: SyncPrefectClient, run: FlowRun) -> FlowRun | None:
    """Return the run as Crashed; None where it had ended before its process went away."""
    now = client.read_flow_run(run.id)
    if now.state is None or now.state.is_final():
        return None
    state: State[None] = Crashed(message="its process is gone; what it read was not published")
    client.set_flow_run_state(run.id, state, force=True)
    parent = FlowRunFilterParentFlowRunId(any_=[run.id])
    for child in client.read_flow_runs(
        flow_run_filter=FlowRunFilter(parent_flow_run_id=parent, state=UNENDED)
    ):
        client.set_flow_run_state(child.id, Crashed(message="its parent's process is gone"))
    return client.read_flow_run(run.id)
