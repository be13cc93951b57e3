"""The deployment of the nightly flow on a standing Prefect server."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import httpx
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import (
    DeploymentScheduleCreate,
    WorkPoolCreate,
    WorkPoolUpdate,
)
from prefect.client.schemas.schedules import CronSchedule
from prefect.exceptions import ObjectNotFound
from prefect.settings import PREFECT_API_URL
from prefect.utilities.callables import parameter_schema
from prefect.workers.process import ProcessWorker
from pydantic import ValidationError

from flows.alarm import build_report, send_report
from flows.dead_runs import end_dead_runs
from flows.nightly import nightly
from flows.settings import read_settings

DEPLOYMENT = "nightly"
ENTRYPOINT = "flows.nightly.nightly"
POOL_TYPE = "process"
AT_A_TIME = 1


class CannotScheduleError(RuntimeError):
    """The deployment cannot be made as asked; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Night:
    """What is run each night, and when; `folder` is where the run finds its yusuan.toml."""

    inbox: Path
    warehouse: Path
    folder: Path
    cron: str
    timezone: str
    work_pool: str


@dataclass(frozen=True, slots=True)
class Deployed:
    """What came of it: the server's address, the dead runs that were ended, what went wrong."""

    api_url: str
    ended_runs: tuple[str, ...]
    faults: tuple[str, ...]


def deploy(night: Night) -> Deployed:
    """Make or update the deployment, and end runs of it whose process is gone.

    Raises:
        CannotScheduleError: no standing server, no such schedule, or no folder to read.
    """
    schedule = _schedule(night)
    if not night.inbox.is_dir():
        raise CannotScheduleError(f"{night.inbox}: no such folder")
    with _standing_server() as client:
        _ensure_pool(client, night.work_pool)
        deployment_id = _put_deployment(client, night, schedule)
        ended = end_dead_runs(client, deployment_id)
        settings = read_settings(night.warehouse)
        faults = [
            fault
            for run in ended
            if run.state is not None
            for fault in send_report(build_report(run, run.state, None), settings)
        ]
        names = tuple(run.name for run in ended)
        return Deployed(str(client.api_url).rstrip("/"), names, tuple(faults))


def _put_deployment(client: SyncPrefectClient, night: Night, schedule: CronSchedule) -> UUID:
    directory = {"directory": str(night.folder)}
    return client.create_deployment(
        flow_id=client.create_flow_from_name(nightly.name),
        name=DEPLOYMENT,
        description=nightly.description,
        entrypoint=ENTRYPOINT,
        parameters={"inbox": str(night.inbox), "warehouse": str(night.warehouse)},
        parameter_openapi_schema=parameter_schema(nightly).model_dump(exclude_unset=True),
        enforce_parameter_schema=True,
        schedules=[DeploymentScheduleCreate(schedule=schedule, active=True)],
        concurrency_limit=AT_A_TIME,
        work_pool_name=night.work_pool,
        pull_steps=[{"prefect.deployments.steps.set_working_directory": directory}],
    )


def next_commands(api_url: str, work_pool: str) -> str:
    """Return the two commands that an operator keeps running."""
    address = httpx.URL(api_url)
    return (
        f"prefect server start --host {address.host} --port {address.port or 4200}\n"
        f"PREFECT_API_URL={api_url} prefect worker start --pool {work_pool} --type {POOL_TYPE}"
    )


def _schedule(night: Night) -> CronSchedule:
    try:
        return CronSchedule(cron=night.cron, timezone=night.timezone)
    except ValidationError as error:
        reason = error.errors()[0]["msg"].removeprefix("Value error, ")
        raise CannotScheduleError(f'{reason}; as in --cron "0 2 * * *"') from error


@contextmanager
def _standing_server() -> Iterator[SyncPrefectClient]:
    """Give a client of the server that PREFECT_API_URL names.

    Without an address Prefect would start a server of its own, which ends with this command and
    schedules nothing.
    """
    if not PREFECT_API_URL.value():
        raise CannotScheduleError(
            "PREFECT_API_URL is not set; start `prefect server start` and "
            "`export PREFECT_API_URL=http://127.0.0.1:4200/api`"
        )
    with get_client(sync_client=True) as client:
        fault = client.api_healthcheck()
        if fault is not None:
            raise CannotScheduleError(
                f"no Prefect server answers at {client.api_url} ({fault}); "
                "start it with `prefect server start`"
            )
        yield client


def _ensure_pool(client: SyncPrefectClient, name: str) -> None:
    try:
        pool = client.read_work_pool(name)
    except ObjectNotFound:
        client.create_work_pool(
            WorkPoolCreate(
                name=name,
                type=POOL_TYPE,
                base_job_template=ProcessWorker.get_default_base_job_template(),
                concurrency_limit=AT_A_TIME,
            )
        )
        return
    if pool.type != POOL_TYPE:
        raise CannotScheduleError(
            f"the work pool {name!r} is of type {pool.type!r}, not {POOL_TYPE!r}; "
            "name another with --work-pool"
        )
    if pool.concurrency_limit != AT_A_TIME:
        client.update_work_pool(name, WorkPoolUpdate(concurrency_limit=AT_A_TIME))
