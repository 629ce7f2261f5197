"""The backfill flow: a range of quarters, chosen in a form, worked newest first."""

from collections import Counter
from collections.abc import Collection
from dataclasses import asdict

import flows.prefect_settings  # noqa: F401  isort: skip  (before Prefect reads the environment)
from prefect import flow, get_run_logger, runtime, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State

from flows import account, artifacts, asking, form, nightly, one_writer, place, quarters, stages
from flows.options import Options, Quarter, WrongUse
from flows.orders import Order
from flows.sources.client import IdentityMissing
from flows.stages import Fetched
from flows.update import Update


@task(
    task_run_name="download {source} {quarter}",
    cache_policy=NO_CACHE,
    persist_result=False,
)
def download(asker: asking.Asker, chosen: Options, source: str, quarter: Quarter) -> list[Fetched]:
    """One source's pages about one quarter; what fails is in the account."""
    fetched = asker.download(chosen, source, quarter)
    log = get_run_logger()
    total: Counter[str] = Counter()
    for one in fetched:
        for reason in one.failed:
            log.warning(reason)
        total.update(one.counts)
    counts = ", ".join(f"{count} {what}" for what, count in total.items() if count)
    log.info("%s: %s", source, counts or "nothing there")
    return fetched


@task(
    task_run_name="load and publish {quarter}",
    cache_policy=NO_CACHE,
    persist_result=False,
)
def load(chosen: Options, quarter: Quarter, again: Collection[str]) -> Update:
    """Load what the quarter brought, check, publish."""
    log = get_run_logger()
    with one_writer.turn(log.warning):
        return asking.load_in_turn(chosen, quarter, again, log.info)


@flow(name="backfill", flow_run_name="backfill {start} to {end}", persist_result=False)
def backfill(
    start: form.FirstQuarter = form.YEAR_AGO,
    end: form.LastQuarter = form.NEWEST,
    companies: list[form.Company] = form.ALL_COMPANIES,
    sources: list[form.Source] = form.ALL_SOURCES,
    refetch: bool = False,
    reparse_only: bool = False,
) -> State[None]:
    """Fetch and load what is said about a range of quarters, the newest quarter first.

    Every quarter is published as it completes. The same backfill again, after it was
    stopped, goes on where it stopped.

    Args:
        start: First calendar quarter of the range.
        end: Last calendar quarter of the range; not before the first.
        companies: Whose pages are fetched.
        sources: Which kinds of site are asked.
        refetch: Ask again for pages that the archive already has. Slow, rarely needed.
        reparse_only: Read the documents of the range again from the archive, without the
            network: after a correction, or to try quarantined documents again.
    """
    try:
        order = Order(
            Quarter.parse(start),
            Quarter.parse(end),
            form.values(companies),
            form.values(sources),
            refetch,
            reparse_only,
        )
        chosen = asking.prepare(order, place.here())
    except (WrongUse, IdentityMissing) as error:
        return nightly.refused(error)
    log = get_run_logger()
    asker = asking.Asker(refetch)
    progress = artifacts.Progress("backfill-progress", f"Quarters done of {order.words}")
    worked = quarters.Backfilled()

    def advance(quarter: Quarter, done: int, total: int) -> None:
        log.info("%s published, %d of %d quarters", quarter, done, total)
        progress.set(100 * done / total)

    def work() -> stages.Run:
        quarters.run(
            order,
            chosen,
            lambda asked, source, quarter: download(asker, asked, source, quarter),
            load,
            advance,
            worked,
        )
        if worked.resumed:
            log.info("done before the stop: %s", ", ".join(worked.resumed))
        return worked.run

    done = account.kept(chosen.data, "backfill", order.words, work, flow_run_id=runtime.flow_run.id)
    rows = [asdict(row) for row in worked.rows]
    artifacts.table(
        "backfill-quarters",
        rows,
        "What each source had of each quarter. Parsed is what the quarter's load read: into an"
        " empty warehouse the first one loads the whole archive.",
    )
    changed = [
        {**asdict(change.number), "old": change.old, "new": change.new, "evidence": change.url}
        for change in done.changed
    ]
    artifacts.table("backfill-changes", changed, "Numbers of the marts that changed, dollars")
    artifacts.publish("backfill", done.report, chosen.data)
    return nightly.ended(done)
