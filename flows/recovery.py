"""What a start of `capex up` finds and puts right, before anything runs.

Runs that a kill left unfinished get a named state and give back their slots; nights that
were due while all was down are not run one after the other but once; a backfill that was
interrupted goes on.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import flows.prefect_settings  # noqa: F401  isort: skip  (before Prefect reads the environment)
from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.actions import GlobalConcurrencyLimitUpdate
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.server.schemas.schedules import CronSchedule
from prefect.states import Cancelled, Crashed

from flows import one_writer, run_log
from flows.run_log import Record

UNFINISHED = (StateType.RUNNING, StateType.PENDING, StateType.CANCELLING)
KILLED = "The runner was killed while this ran; the warehouse is whole."
# what Prefect's runner says where it was stopped, not the run by a person
SHUT_DOWN = "Runner is shutting down."
# a backfill interrupted longer ago is a person's to start again
RESUMED_WITHIN = timedelta(hours=24)


def unfinished(client: SyncPrefectClient, deployments: Sequence[UUID]) -> list[FlowRun]:
    """Give runs that no process carries any more a final state, and free their slots.

    Only for the runner that is the deployments' only one.
    """
    found = _runs(client, deployments, *UNFINISHED)
    for run in found:
        cancelling = run.state is not None and run.state.is_cancelling()
        state: State[Any] = Cancelled(message=KILLED) if cancelling else Crashed(message=KILLED)
        client.set_flow_run_state(run.id, state, force=True)
    names = {one_writer.LIMIT, *(f"deployment:{deployment}" for deployment in deployments)}
    for limit in client.read_global_concurrency_limits(limit=200, offset=0):
        if limit.name in names and limit.active_slots:
            client.update_global_concurrency_limit(
                limit.name, GlobalConcurrencyLimitUpdate(active_slots=0)
            )
    return found


def drop_overdue(client: SyncPrefectClient, nightly: UUID) -> int:
    """Delete nights that were due while all was down; one of them is caught up instead."""
    now = datetime.now(UTC)
    overdue = [
        run
        for run in _runs(client, [nightly], StateType.SCHEDULED)
        if run.auto_scheduled and run.expected_start_time and run.expected_start_time < now
    ]
    for run in overdue:
        client.delete_flow_run(run.id)
    return len(overdue)


async def last_due(cron: str, timezone: str, now: datetime | None = None) -> datetime | None:
    """When the night was last due, by the scheduler's own reckoning (daylight saving)."""
    now = now or datetime.now(UTC)
    schedule = CronSchedule(cron=cron, timezone=timezone)
    for days in (2, 40, 400):
        due = await schedule.get_dates(n=1000, start=now - timedelta(days=days), end=now)
        if past := [when for when in due if when <= now]:
            return max(past)
    return None


def missed(records: Sequence[Record], due: datetime | None) -> bool:
    """Whether the night that was last due has not been done: neither well nor badly.

    A night that was cancelled by a stop, or died, counts as missed. Before the first run
    and the first `capex up` nothing can have been missed.
    """
    if due is None:
        return False
    at = run_log.moment(due)
    nights = [record for record in records if record.kind == "nightly"]
    done = any(r.started_at >= at and r.state in ("completed", "failed") for r in nights)
    return not done and any(r.started_at < at for r in records)


def catch_up(
    client: SyncPrefectClient, nightly: UUID, records: Sequence[Record], due: datetime
) -> FlowRun:
    """Start the one night that stands for those missed. Asked twice it is the same run."""
    last = records[-1].run_id if records else "none"
    return client.create_flow_run_from_deployment(
        nightly, tags=["catch-up"], idempotency_key=f"catch-up {due.isoformat()} {last}"
    )


def resume(client: SyncPrefectClient, backfill: UUID, killed: Sequence[FlowRun]) -> list[FlowRun]:
    """Start interrupted backfills again, each once; their journals say what is done.

    A backfill that somebody cancelled stays cancelled.
    """
    since = datetime.now(UTC) - RESUMED_WITHIN
    stopped = [
        run
        for run in _runs(client, [backfill], StateType.CANCELLED)
        if run.state and run.state.message == SHUT_DOWN and run.state.timestamp > since
    ]
    interrupted = [run for run in killed if run.deployment_id == backfill]
    interrupted = [run for run in interrupted if run.state and not run.state.is_cancelling()]
    return [
        client.create_flow_run_from_deployment(
            backfill,
            parameters=dict(run.parameters),
            tags=["resumed"],
            idempotency_key=f"resume {run.id}",
        )
        for run in (*stopped, *interrupted)
    ]


def _runs(
    client: SyncPrefectClient, deployments: Sequence[UUID], *states: StateType
) -> list[FlowRun]:
    return client.read_flow_runs(
        deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=list(deployments))),
        flow_run_filter=FlowRunFilter(
            state=FlowRunFilterState(type=FlowRunFilterStateType(any_=list(states)))
        ),
        sort=FlowRunSort.START_TIME_DESC,
        limit=200,
    )
