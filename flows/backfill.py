"""The backfill flow: the nightly's stages over the filings of a range of quarters."""

from pathlib import Path

import flows.prefect_settings  # noqa: F401  isort: skip  (before Prefect reads the environment)
from prefect import flow
from prefect.task_runners import ThreadPoolTaskRunner

from flows import nightly, stages
from flows.options import Quarter, filing_days, options


@flow(
    name="backfill",
    flow_run_name="backfill {start} to {end}",
    task_runner=ThreadPoolTaskRunner(max_workers=4),  # type: ignore[arg-type]
    validate_parameters=False,
)
def backfill(
    start: str,
    end: str,
    companies: list[str] | None = None,
    data: Path | None = None,
    archive: Path | None = None,
    offline: bool = False,
) -> stages.Run:
    """Fetch and load the filings about a range of calendar quarters.

    Args:
        start: First calendar quarter, such as 2023Q1.
        end: Last calendar quarter, such as 2024Q4.
        companies: Tickers of the registry; all where left out.
        data: Folder of the warehouse.
        archive: Folder of the archive; `archive` inside the data folder where left out.
        offline: Answer every request from the archive.
    """
    since, until = filing_days(Quarter.parse(start), Quarter.parse(end))
    return nightly.run(options(data, archive, companies or (), since, until, offline))
