"""`capex nightly`, `capex backfill`, `capex rebuild`: what feeds the warehouse."""

import os
import sys
from collections.abc import Callable
from dataclasses import astuple, fields
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from flows import account, asking, cli_options, show, stages
from flows.account import Account
from flows.journal import Row, totals
from flows.options import Options, Quarter, options
from flows.orders import Order
from flows.place import Place
from flows.sources.catalog import SOURCES
from warehouse import database
from warehouse.companies import load


@click.command()
@cli_options.data
@cli_options.archive
@cli_options.companies
@cli_options.offline
@click.option(
    "--since", type=cli_options.DAY, help="First filing day asked for.  [default: 3 years back]"
)
@cli_options.as_of
def nightly(
    data: Path,
    archive: Path | None,
    companies: tuple[str, ...],
    offline: bool,
    since: datetime | None,
    as_of: datetime | None,
) -> None:
    """Fetch what is new, load it, check it, publish the warehouse.

    Where PREFECT_API_URL is set it runs as the Prefect flow and that server shows it;
    elsewhere the same stages run in this process.
    """
    with cli_options.errors():
        first, last = cli_options.day(since), cli_options.day(as_of)
        chosen = options(data, archive, companies, first, None, offline, last)
        if _orchestrated():
            from flows import nightly as module

            asked = (list(companies), chosen.since, chosen.until, data, archive, offline)
            _as_flow(Place(), lambda: module.nightly(*asked, chosen.as_of, return_state=True))
            return
        with cli_options.progress() as progress:
            done = account.kept(
                chosen.data, "nightly", str(chosen.until), lambda: stages.run(chosen, progress)
            )
        _conclude(done, chosen)


@click.command()
@cli_options.data
@cli_options.archive
@cli_options.companies
@cli_options.offline
@click.option("--from", "start", required=True, help="First calendar quarter, such as 2023Q1.")
@click.option("--to", "end", required=True, help="Last calendar quarter, such as 2024Q4.")
@cli_options.sources
@click.option("--refetch", is_flag=True, help="Ask again for pages that the archive has.")
@click.option("--reparse-only", is_flag=True, help="Read the range's documents again, offline.")
def backfill(
    data: Path,
    archive: Path | None,
    companies: tuple[str, ...],
    offline: bool,
    start: str,
    end: str,
    sources: tuple[str, ...],
    refetch: bool,
    reparse_only: bool,
) -> None:
    """Fetch and load what is said about a range of quarters.

    The newest quarter comes first. Every quarter is published as it completes; the same
    command again goes on where it was stopped.
    """
    with cli_options.errors():
        order = Order(
            Quarter.parse(start),
            Quarter.parse(end),
            companies or tuple(load()),
            sources or tuple(SOURCES),
            refetch,
            reparse_only,
        )
        place = Place(data, archive, offline)
        chosen = asking.prepare(order, place)
        if _orchestrated():
            from flows import backfill as module

            _as_flow(place, lambda: module.backfill(**order.parameters(), return_state=True))
            return
        with cli_options.progress() as progress:
            worked, done = asking.backfill(order, chosen, progress, _say)
        show.rows(
            [field.name for field in fields(Row)],
            [astuple(row) for row in (*worked.rows, *totals(worked.rows))],
        )
        _conclude(done, chosen)


@click.command()
@cli_options.data
@cli_options.archive
@click.option("--as-of", type=cli_options.DAY, help="Use only captures not after this day.")
def rebuild(data: Path, archive: Path | None, as_of: datetime | None) -> None:
    """Derive the whole warehouse again from the archive, without the network."""
    with cli_options.errors():
        chosen = options(data, archive, offline=True, as_of=cli_options.day(as_of))
        with cli_options.progress() as progress:
            done = account.kept(
                chosen.data,
                "rebuild",
                "",
                lambda: stages.conclude(
                    [], stages.update(chosen, rebuild=True, progress=progress, who="rebuild")
                ),
            )
        _conclude(done, chosen)


def _say(line: str) -> None:
    click.echo(line, err=True)


def _orchestrated() -> bool:
    return bool(os.environ.get("PREFECT_API_URL"))


def _as_flow(place: Place, flow: Callable[[], Any]) -> None:
    """Run the Prefect flow here; the server that is meant to hear of it shows it."""
    os.environ.update(place.environment())
    state = flow()
    click.echo(f"capex: {state.name}: {state.message}", err=state.is_failed())
    if not state.is_completed():
        sys.exit(1)


def _conclude(done: Account, chosen: Options) -> None:
    """Say what a run did, and fail where it failed."""
    if done.error:
        raise done.error
    if done.run:
        click.echo(done.run.summary())
    if done.failures:
        for failure in done.failures:
            _say(f"failed: {failure}")
        sys.exit(1)
    click.echo(f"Warehouse at {chosen.data / database.FILE}")
    click.echo(f"Report at {chosen.data / 'report.html'}")
