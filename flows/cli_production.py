"""Commands for production: `capex up`, `capex check`, `capex deploy`; the runs in `status`."""

import os
import sys
from datetime import datetime, timedelta
from pathlib import Path

import click
import duckdb

from flows import cli_options, health, run_log, show
from flows.options import WrongUse, options
from flows.place import Place
from flows.sources.client import IdentityMissing
from warehouse import database

_cron = click.option(
    "--cron",
    default="30 6 * * *",
    envvar="CAPEX_CRON",
    show_default=True,
    help="When the night runs.",
)
_zone = click.option(
    "--timezone",
    default="America/New_York",
    envvar="CAPEX_TIMEZONE",
    show_default=True,
    help="Clock by which --cron counts: EDGAR's.",
)
SHOWN_RUNS = 8
SERVER_ANSWERS_SECONDS = 5.0


@click.command()
@cli_options.data
@cli_options.archive
@cli_options.offline
@cli_options.as_of
@_cron
@_zone
@click.option(
    "--port", type=int, default=4200, envvar="CAPEX_PORT", show_default=True, help="Of the UI."
)
@click.option("--catch-up/--no-catch-up", default=True, help="Run a missed night at the start.")
def up(
    data: Path,
    archive: Path | None,
    offline: bool,
    as_of: datetime | None,
    cron: str,
    timezone: str,
    port: int,
    catch_up: bool,
) -> None:
    """Bring up the schedule and the UI on this machine, until Ctrl-C.

    The nightly run, backfills by form and the rebuild are at http://127.0.0.1:PORT.
    CAPEX_NOTIFY_URL is told of failed, crashed and late nights.
    """
    from flows import serve

    day = cli_options.day(as_of)
    try:
        chosen = options(data, archive, offline=offline, as_of=day)
        place = Place(chosen.data, chosen.archive, offline, day)
        sys.exit(serve.up(serve.Serving(place, port, cron, timezone, catch_up)))
    except (WrongUse, IdentityMissing) as error:
        click.echo(f"capex: {error}", err=True)
        sys.exit(2)
    except serve.CannotServe as error:
        click.echo(f"capex: {error}", err=True)
        sys.exit(1)


@click.command()
@cli_options.data
@click.option(
    "--stale-after",
    type=float,
    default=health.STALE.total_seconds() / 3600,
    show_default=True,
    metavar="HOURS",
    help="How old the last complete night may be.",
)
@click.option("--as-of", type=cli_options.DAY, help="Ask as if it were this day.")
def check(data: Path, stale_after: float, as_of: datetime | None) -> None:
    """Exit 1 and say why, where a newest quarter or a night is missing.

    The quarters are those that the race's companies must have filed by now.
    """
    now = as_of.astimezone() if as_of else None
    complaints = 0
    try:
        for complaint in health.complaints(data, now, timedelta(hours=stale_after)):
            complaints += 1
            click.echo(complaint)
    except (database.WarehouseError, duckdb.Error, OSError) as error:
        complaints += 1
        click.echo(error)
    if complaints:
        sys.exit(1)
    click.echo(f"All is here: {health.freshness(data, now)}")


@click.command()
@cli_options.data
@cli_options.archive
@cli_options.offline
@cli_options.as_of
@_cron
@_zone
@click.option("--pool", required=True, help="Process work pool; made where it is missing.")
def deploy(
    data: Path,
    archive: Path | None,
    offline: bool,
    as_of: datetime | None,
    cron: str,
    timezone: str,
    pool: str,
) -> None:
    """Register the deployments for a work pool, on the server at PREFECT_API_URL.

    Then, on any machine with this project: prefect worker start --pool POOL
    """
    if not os.environ.get("PREFECT_API_URL"):
        click.echo("capex: set PREFECT_API_URL to the server that should hold them", err=True)
        sys.exit(2)
    from flows import children, deployments

    day = cli_options.day(as_of)
    place = Place(data.resolve(), archive.resolve() if archive else None, offline, day)
    try:
        children.wait_for(f"{os.environ['PREFECT_API_URL']}/health", SERVER_ANSWERS_SECONDS)
        for name in deployments.deploy(place, cron, timezone, pool):
            click.echo(f"{name} runs where a worker of {pool} does")
    except ValueError as error:  # a cron or a time zone that is none, an address to tell
        click.echo(f"capex: {error}", err=True)
        sys.exit(2)
    except TimeoutError as error:
        click.echo(f"capex: {error}; is Prefect's server up?", err=True)
        sys.exit(1)


def show_runs(data: Path) -> None:
    """Whether the schedule is up, how fresh all is, and the last runs, newest first."""
    from flows import serve

    click.echo(f"Schedule: {serve.who_is_up(data) or 'not up; `capex up` brings it up'}")
    found = [record for record in run_log.runs(data) if record.kind != "up"]
    found = found[::-1][:SHOWN_RUNS]
    click.echo(f"Runs: {health.freshness(data)}")
    if found:
        show.rows(
            ["started (UTC)", "run", "state", "seconds", "what it did"],
            [
                [
                    record.started_at.rstrip("Z").replace("T", " "),
                    f"{record.kind} {record.what}".strip(),
                    record.state,
                    _seconds(record),
                    record.summary or "; ".join(record.failures)[:100],
                ]
                for record in found
            ],
        )


def _seconds(record: run_log.Record) -> int | None:
    if not record.ended_at:
        return None
    ended, started = map(datetime.fromisoformat, (record.ended_at, record.started_at))
    return round((ended - started).total_seconds())
