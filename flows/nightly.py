"""The nightly flow: download, update, publish, report. Running it twice changes nothing."""

import os
from datetime import date, datetime
from pathlib import Path

import flows.no_heartbeat
import flows.quiet

import flows.prefect_settings  # noqa: F401  isort: skip  (before Prefect reads the environment)
from prefect import flow, get_run_logger, runtime, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.states import Completed, Failed
from prefect.task_runners import ThreadPoolTaskRunner
from prefect.tasks import Task, exponential_backoff

from flows import account, artifacts, asking, gather, one_writer, place, stages
from flows.options import Options, WrongUse, options
from flows.sources.client import IdentityMissing
from flows.stages import Fetched
from flows.update import Update

# tasks carry no tags: each tag costs a question to the server before the task may start
RETRIES = 2
RETRY_SECONDS = float(os.environ.get("CAPEX_RETRY_SECONDS", "60"))


class Unreachable(Exception):
    """Pages could not be had for now: asking again later can help."""


def can_help(_task: Task[..., object], _run: TaskRun, state: State[object]) -> bool:
    """Retry what the network did, and nothing else: a parse error would fail again."""
    return isinstance(state.result(raise_on_failure=False), Unreachable)


@task(
    task_run_name="download {source}",
    retries=RETRIES,
    retry_delay_seconds=exponential_backoff(RETRY_SECONDS),
    retry_jitter_factor=0.5,
    retry_condition_fn=can_help,
    cache_policy=NO_CACHE,
    persist_result=False,
)
def download(source: str, pages: asking.Downloads) -> list[Fetched]:  # noqa: ARG001 - in the run's name
    """One source's pages of all companies. What still fails at last is in the account."""
    for fetched in pages.go_on():
        tell(fetched)
    unreachable = pages.unreachable
    if unreachable and (runtime.task_run.run_count or 1) <= RETRIES:
        raise Unreachable(f"{len(unreachable)} pages, the first: {unreachable[0]}")
    return list(pages.done.values())


@task(task_run_name="gather {name}", cache_policy=NO_CACHE, persist_result=False)
def gather_source(options: Options, name: str) -> list[Fetched]:
    """One source of sentences. Page by page failures are in the account, not raised."""
    fetched = stages.gather_source(options, name)
    tell(fetched)
    return [fetched]


def tell(fetched: Fetched) -> None:
    """What a download did, in the log of the task that did it."""
    log = get_run_logger()
    for reason in fetched.failed:
        log.warning(reason)
    counts = ", ".join(f"{count} {what}" for what, count in fetched.counts.items() if count)
    log.info("%s %s: %s", fetched.source, fetched.company, counts or "nothing there")


@task(
    task_run_name="update the warehouse",
    cache_policy=NO_CACHE,
    persist_result=False,
)
def update(options: Options, rebuild: bool = False, who: str = "nightly") -> Update:
    """Load what is new, check, publish. Not retried: what failed would fail again."""
    log = get_run_logger()
    with one_writer.turn(log.warning):
        return one_writer.patiently(lambda: stages.update(options, rebuild, who=who), log.info)


def night_name() -> str:
    """`nightly 2026-07-29`: the last day that counts, here where the schedule runs."""
    asked = runtime.flow_run.parameters
    day = asked.get("until") or asked.get("as_of") or place.here().as_of
    return f"nightly {day or datetime.now().astimezone().date()}"


@flow(
    name="nightly",
    flow_run_name=night_name,
    task_runner=ThreadPoolTaskRunner(max_workers=4),  # type: ignore[arg-type]
    persist_result=False,
)
def nightly(
    companies: list[str] | None = None,
    since: date | None = None,
    until: date | None = None,
    data: Path | None = None,
    archive: Path | None = None,
    offline: bool = False,
    as_of: date | None = None,
) -> State[None]:
    """Bring the warehouse up to date.

    Args:
        companies: Tickers of the registry to ask about; all where left out.
        since: First filing day asked for; three years back where left out.
        until: Last filing day asked for; today where left out.
        data: Folder of the warehouse.
        archive: Folder of the archive; `archive` inside the data folder where left out.
        offline: Answer every request from the archive.
        as_of: Use only captures not after this day (offline).
    """
    at = place.here()
    try:
        chosen = options(
            data or at.data,
            archive or at.archive,
            companies or (),
            since,
            until,
            offline or at.offline,
            as_of or at.as_of,
        )
        stages.check_identity(chosen)
    except (WrongUse, IdentityMissing) as error:
        return Failed(message=str(error))  # a night that cannot run must not pass unnoticed
    night = account.kept(
        chosen.data,
        "nightly",
        str(chosen.until),
        lambda: run(chosen),
        flow_run_id=runtime.flow_run.id,
    )
    artifacts.publish("nightly", night.report, chosen.data)
    return ended(night)


def ended(done: account.Account) -> State[None]:
    """The state in which a run ends: its message says what the report says at more length."""
    log = get_run_logger()
    if done.error:
        log.error("stopped by an error", exc_info=done.error)
    return Failed(message=done.message) if done.message else Completed(message=done.headline)


def refused(reason: WrongUse | IdentityMissing) -> State[None]:
    """The state of a run that cannot be done as asked: nothing has run."""
    get_run_logger().error("refused: %s", reason)
    return Failed(name="Refused", message=str(reason))


def run(chosen: Options) -> stages.Run:
    """The stages as tasks, inside whichever flow calls it."""
    log = get_run_logger()
    futures = {
        source.name: download.submit(source.name, asking.Downloads(chosen, source))
        for source in stages.by_company(chosen)
    }
    # one after the other, so that two sources never fetch one story
    for name in gather.switched_on(chosen):
        futures[name] = gather_source.submit(chosen, name)
        futures[name].wait()
    fetched = []
    for name, future in futures.items():
        result = future.result(raise_on_failure=False)
        failed = Fetched(name, {}, failed=[f"the download failed: {result}"], source=name)
        fetched += result if isinstance(result, list) else [failed]
    done = stages.conclude(fetched, update(chosen))
    for line in done.summary().splitlines():
        log.info(line)
    for failure in done.failures:
        log.error(failure)
    return done


if __name__ == "__main__":
    nightly()
