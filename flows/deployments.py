"""The deployments: nightly on its schedule, backfill and rebuild on demand."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import flows.prefect_settings  # noqa: F401  isort: skip  (before Prefect reads the environment)
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import ObjectNotFound
from prefect.flows import Flow
from prefect.schedules import Cron
from prefect.types.entrypoint import EntrypointType

from flows import notices, one_writer
from flows.backfill import backfill
from flows.nightly import nightly
from flows.place import Place
from flows.rebuild import rebuild

ROOT = Path(__file__).parent.parent
# the night skips where one is running; a second backfill or rebuild waits for its turn
SKIP, QUEUE = ConcurrencyLimitStrategy.CANCEL_NEW, ConcurrencyLimitStrategy.ENQUEUE
NIGHTLY, BACKFILL, REBUILD = "nightly/nightly", "backfill/backfill", "rebuild/rebuild"


def all_of(cron: str, timezone: str, **more: Any) -> list[RunnerDeployment]:
    """The three deployments, not yet registered. Raises ValueError for a cron that is none."""
    return [
        _deployment(nightly, "race", SKIP, schedule=Cron(cron, timezone=timezone), **more),
        _deployment(backfill, "history", QUEUE, **more),
        _deployment(rebuild, "history", QUEUE, **more),
    ]


def _deployment(
    flow: Flow[..., Any], tag: str, collision: ConcurrencyLimitStrategy, **more: Any
) -> RunnerDeployment:
    made: RunnerDeployment = flow.to_deployment(  # type: ignore[assignment]
        name=flow.name,
        tags=["capex", tag],
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=collision),
        entrypoint_type=EntrypointType.MODULE_PATH,
        **more,
    )
    return made


def keep_pauses(made: Sequence[RunnerDeployment]) -> None:
    """What somebody paused stays paused when it is registered again."""
    with get_client(sync_client=True) as client:
        for deployment in made:
            try:
                old = client.read_deployment_by_name(f"{deployment.flow_name}/{deployment.name}")
            except ObjectNotFound:
                continue
            deployment.paused = old.paused
            stopped = bool(old.schedules) and not any(s.active for s in old.schedules)
            for schedule in deployment.schedules or () if stopped else ():
                schedule.active = False


def prepare(client: SyncPrefectClient, nightly_id: Any) -> list[str]:
    """What the deployments stand on: the writer's limit, and notices. Returns who is told."""
    client.upsert_global_concurrency_limit_by_name(one_writer.LIMIT, 1)
    return notices.configure(client, nightly_id)


def deploy(place: Place, cron: str, timezone: str, pool: str) -> Iterator[str]:
    """Register the deployments for a process work pool; yields their names."""
    with get_client(sync_client=True) as client:
        try:
            client.read_work_pool(pool)
        except ObjectNotFound:
            client.create_work_pool(WorkPoolCreate(name=pool, type="process"))
        variables = {"env": place.environment(), "working_dir": str(ROOT)}
        for made in all_of(cron, timezone, work_pool_name=pool, job_variables=variables):
            deployment_id = made.apply()
            if made.flow_name == "nightly":
                prepare(client, deployment_id)
            yield f"{made.flow_name}/{made.name}"
