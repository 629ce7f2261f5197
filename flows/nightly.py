"""The nightly flow: download, update, publish. Running it twice changes nothing."""

from datetime import date
from pathlib import Path

import flows.prefect_settings  # noqa: F401  isort: skip  (before Prefect reads the environment)
from prefect import flow, get_run_logger, task
from prefect.futures import wait
from prefect.task_runners import ThreadPoolTaskRunner

from flows import stages
from flows.options import Options, options
from flows.stages import Fetched
from flows.update import Update
from warehouse.companies import Company


@task(task_run_name="download {company.ticker}", retries=2, retry_delay_seconds=[30, 300])
def download(options: Options, company: Company) -> Fetched:
    """One company's pages from EDGAR. Page by page failures are in the account, not raised."""
    return stages.download(options, company)


@task(task_run_name="update the warehouse")
def update(options: Options, rebuild: bool = False) -> Update:
    """Load what is new, check, publish. Not retried: what failed would fail again."""
    return stages.update(options, rebuild)


@flow(
    name="nightly",
    flow_run_name="nightly",
    task_runner=ThreadPoolTaskRunner(max_workers=4),  # type: ignore[arg-type]
    validate_parameters=False,
)
def nightly(
    companies: list[str] | None = None,
    since: date | None = None,
    until: date | None = None,
    data: Path | None = None,
    archive: Path | None = None,
    offline: bool = False,
    as_of: date | None = None,
) -> stages.Run:
    """Bring the warehouse up to date.

    Args:
        companies: Tickers of the registry to ask EDGAR about; all where left out.
        since: First filing day asked for; three years back where left out.
        until: Last filing day asked for; today where left out.
        data: Folder of the warehouse.
        archive: Folder of the archive; `archive` inside the data folder where left out.
        offline: Answer every request from the archive.
        as_of: Use only captures not after this day (offline).
    """
    chosen = options(data, archive, companies or (), since, until, offline, as_of)
    return run(chosen)


def run(chosen: Options) -> stages.Run:
    """The stages as tasks, inside whichever flow calls it. Raises where anything failed."""
    log = get_run_logger()
    stages.client(chosen)  # a missing identity is said before the first request
    futures = [download.submit(chosen, company) for company in chosen.registry().values()]
    wait(futures)
    fetched = []
    for company, future in zip(chosen.companies, futures, strict=True):
        result = future.result(raise_on_failure=False)
        failed = Fetched(company, {}, failed=[f"the download failed: {result}"])
        fetched.append(result if isinstance(result, Fetched) else failed)
    done = stages.conclude(fetched, update(chosen))
    for line in done.summary().splitlines():
        log.info(line)
    for failure in done.failures:
        log.error(failure)
    if done.failures:
        raise RuntimeError(
            f"{len(done.failures)} failed, the rest is done: {'; '.join(done.failures[:5])}"
        )
    return done


if __name__ == "__main__":
    nightly()
