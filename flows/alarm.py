"""What an operator is told when a run ends Failed or Crashed: a webhook, a command, or both."""

import json
import subprocess
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import httpx
from prefect.client.schemas.objects import FlowRun, State
from prefect.flows import Flow
from prefect.logging.loggers import flow_run_logger

from flows.outcomes import RunSummary
from flows.settings import AlarmSettings, read_alarm_settings

MOST_DOCUMENTS = 100


class NotAllLoadedError(RuntimeError):
    """A run ended and published, but not every document is loaded; `summary` says which."""

    def __init__(self, message: str, summary: RunSummary) -> None:
        self.summary = summary
        super().__init__(message)


def report_failure(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Tell the operator what `state` a run ended in; what goes wrong here is in the run's log."""
    logger = flow_run_logger(flow_run, flow)
    settings, wrong = read_alarm_settings()
    if wrong is not None:
        logger.error("settings: %s", wrong)
    report = build_report(flow_run, state, _summary_of(state))
    for fault in send_report(report, settings):
        logger.error(fault)


def send_report(report: Mapping[str, Any], settings: AlarmSettings) -> list[str]:
    """Send the report to whatever the settings name; return what did not take it, and why."""
    channels: list[tuple[str, object, Callable[[Mapping[str, Any], AlarmSettings], None]]] = [
        ("on_failure_webhook", settings.on_failure_webhook, post_report),
        ("on_failure_command", settings.on_failure_command, pipe_report),
    ]
    faults = []
    for name, target, send in channels:
        try:
            if target:
                send(report, settings)
        except Exception as error:
            faults.append(f"{name} did not take the report of this run: {error}")
    return faults


def build_report(
    flow_run: FlowRun, state: State[Any], summary: RunSummary | None
) -> dict[str, Any]:
    """Return what is told: the run, its state, and the documents that did not load, with why.

    A run that crashed or stopped has no summary: nothing of it was published.
    """
    outcomes = summary.outcomes if summary else ()
    bad = [outcome for outcome in outcomes if not outcome.is_good]
    return {
        "flow_run_id": str(flow_run.id),
        "flow_run_name": flow_run.name,
        "state": state.name,
        "message": state.message,
        "run_id": summary.run_id if summary else None,
        "warehouse": summary.warehouse if summary else None,
        "counts": dict(Counter(outcome.status for outcome in outcomes)),
        "not_loaded_count": len(bad),
        "not_loaded": [
            {
                "source_path": outcome.source_path,
                "document_sha256": outcome.document_sha256,
                "status": outcome.status,
                "reason": outcome.reason,
                "quarantined_count": outcome.quarantined_count,
            }
            for outcome in bad[:MOST_DOCUMENTS]
        ],
    }


def post_report(report: Mapping[str, Any], settings: AlarmSettings) -> None:
    """Send the report as JSON to the webhook; its answer's body is not read."""
    seconds = settings.on_failure_timeout_seconds
    with httpx.stream(
        "POST", str(settings.on_failure_webhook), json=report, timeout=seconds
    ) as answer:
        answer.raise_for_status()


def pipe_report(report: Mapping[str, Any], settings: AlarmSettings) -> None:
    """Run the command, without a shell, with the report as JSON on its standard input."""
    subprocess.run(
        list(settings.on_failure_command),
        input=json.dumps(report, ensure_ascii=False).encode(),
        timeout=settings.on_failure_timeout_seconds,
        check=True,
    )


def _summary_of(state: State[Any]) -> RunSummary | None:
    """Return the summary that the flow left in its state; a run that was stopped left none."""
    try:
        result = state.result(raise_on_failure=False)
    except Exception:
        return None
    return result.summary if isinstance(result, NotAllLoadedError) else None
