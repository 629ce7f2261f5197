"""The runner of the deployments as a child of `capex up`.

Registers them, puts right what the last stop left, and runs what is due until SIGTERM;
then runs in progress end as cancelled.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from uuid import UUID

from flows import children

import flows.prefect_settings  # noqa: F401  isort: skip  (before Prefect reads the environment)
from prefect.client.orchestration import get_client
from prefect.deployments.runner import RunnerDeployment
from prefect.runner import Runner

from flows import deployments, recovery, run_log
from flows.options import DATA, WrongUse
from flows.orders import current
from flows.place import here

# a backfill that waits for the night needs a process, and so does a rebuild
PROCESSES = 4
QUARTER_CHECK_SECONDS = 3600


async def serve(made: Sequence[RunnerDeployment], cron: str, timezone: str, catch_up: bool) -> None:
    """Register, recover, and run until SIGTERM or SIGINT."""
    data = here().data or DATA
    runner = Runner(name="capex", limit=PROCESSES, pause_on_shutdown=False)
    ids: dict[str, UUID] = {}
    for deployment in made:
        ids[deployment.name] = await runner.aadd_deployment(deployment)
    told = await asyncio.to_thread(_recover, data, ids, cron, timezone, catch_up)
    stop = asyncio.Event()
    running = asyncio.create_task(runner.start())
    while not runner.started and not running.done():
        await asyncio.sleep(0.05)
    # only now: starting, the runner takes SIGTERM for itself
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    ui = os.environ.get("PREFECT_API_URL", "").removesuffix("/api")
    _say(f"Up: {ui}/deployments  nightly at {cron!r} {timezone}, backfill and rebuild by form")
    _say(f"Data in {data}" + (f"; failed nights are told to {', '.join(told)}" if told else ""))
    stopping = asyncio.create_task(stop.wait())
    renewing = asyncio.create_task(_renew_quarters())
    await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
    renewing.cancel()
    if not running.done():
        await runner.astop()
    await asyncio.gather(running, return_exceptions=not stop.is_set())


def _recover(
    data: Path, ids: Mapping[str, UUID], cron: str, timezone: str, catch_up: bool
) -> list[str]:
    """Put right what the last stop left. Returns who is told of failed nights."""
    log = run_log.runs(data)
    with get_client(sync_client=True) as client:
        told = deployments.prepare(client, ids["nightly"])
        killed = recovery.unfinished(client, list(ids.values()))
        for run in killed:
            _say(f"{run.name} was killed while it ran; it is named Crashed now")
        for run in recovery.resume(client, ids["backfill"], killed):
            _say(f"An interrupted backfill goes on as {run.name}")
        dropped = recovery.drop_overdue(client, ids["nightly"])
        due = asyncio.run(recovery.last_due(cron, timezone))
        if catch_up and due and recovery.missed(log, due):
            recovery.catch_up(client, ids["nightly"], log, due)
            nights = f" ({dropped} were due)" if dropped > 1 else ""
            _say(f"The night of {run_log.moment(due)} was missed; it is caught up now{nights}")
    return told


async def _renew_quarters() -> None:
    """When a quarter begins, the backfill's form offers it."""
    offered = current()
    while True:
        await asyncio.sleep(QUARTER_CHECK_SECONDS)
        if current() != offered:
            os.kill(os.getpid(), signal.SIGTERM)  # started again, it registers anew


def _say(line: str) -> None:
    print(line, flush=True)


def main() -> None:
    """Serve until told to stop."""
    children.end_with_parent()
    environment = os.environ
    try:
        cron = environment.get("CAPEX_CRON", "30 6 * * *")
        timezone = environment.get("CAPEX_TIMEZONE", "America/New_York")
        made = deployments.all_of(cron, timezone)
        children.wait_for(f"{environment['PREFECT_API_URL']}/health")
        deployments.keep_pauses(made)
        asyncio.run(serve(made, cron, timezone, bool(environment.get("CAPEX_CATCH_UP", "1"))))
    except (WrongUse, ValueError) as error:
        _say(f"capex: {error}")
        sys.exit(children.HOPELESS)


if __name__ == "__main__":
    main()
