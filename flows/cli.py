"""`capex`: the warehouse from the command line.

Exit status: 0 fine, 1 something failed and is named, 2 wrong use.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, fields
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click
import duckdb
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from flows import (
    account,
    asking,
    cli_export,
    cli_report,
    cli_sources,
    production,
    show,
    stages,
)
from flows.account import Account
from flows.journal import Row, totals
from flows.options import DATA, Options, Quarter, WrongUse, options
from flows.orders import Order
from flows.place import Place
from flows.sources.catalog import SOURCES
from flows.sources.client import IdentityMissing
from warehouse import database
from warehouse.companies import load

F = TypeVar("F", bound=Callable[..., Any])
PATH = click.Path(path_type=Path, file_okay=False)
DAY = click.DateTime(["%Y-%m-%d"])


def _tickers(_context: click.Context, _option: click.Parameter, value: str) -> tuple[str, ...]:
    """`AMZN,META` → tickers, upper case; the registry is asked later."""
    return tuple(part.strip().upper() for part in value.split(",") if part.strip())


def _names(_context: click.Context, _option: click.Parameter, value: str) -> tuple[str, ...]:
    """`sec,feeds` → names of sources. Raises a usage error for an unknown one."""
    names = tuple(part.strip() for part in value.split(",") if part.strip())
    for name in names:
        if name not in SOURCES:
            raise click.BadParameter(f"{name!r} is none of {', '.join(SOURCES)}")
    return names


def _data(command: F) -> F:
    return click.option(
        "--data",
        type=PATH,
        default=lambda: os.environ.get("CAPEX_DATA", str(DATA)),
        show_default=f"$CAPEX_DATA or {DATA.parent.name}/{DATA.name}",
        help="Folder of the warehouse.",
    )(command)


def _archive(command: F) -> F:
    return click.option(
        "--archive",
        type=PATH,
        help="Folder of the archive.  [default: archive/ inside --data]",
    )(command)


def _fetching(command: F) -> F:
    for option in (
        click.option(
            "--companies",
            callback=_tickers,
            default="",
            metavar="TICKERS",
            help="Ask only about these, such as AMZN,META.  [default: the whole registry]",
        ),
        click.option(
            "--offline", is_flag=True, help="Answer every request from the archive, none live."
        ),
    ):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """The big-tech AI spending race: filings in, a traceable DuckDB warehouse out."""


@contextmanager
def _progress() -> Iterator[stages.Progress]:
    """A bar per stage on a terminal's standard error; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield stages.silent
        return
    columns = (TextColumn("{task.description:12}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def advance(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total)
            bars.update(tasks[what], completed=done, total=total)

        yield advance


@contextmanager
def _errors() -> Iterator[None]:
    """Failures in a sentence and the right exit status, without a traceback."""
    try:
        yield
    except (WrongUse, IdentityMissing) as error:
        click.echo(f"capex: {error}", err=True)
        sys.exit(2)
    except (database.WarehouseError, duckdb.Error, OSError) as error:
        click.echo(f"capex: {error}", err=True)
        sys.exit(1)


def _say(line: str) -> None:
    click.echo(line, err=True)


def _as_flow(place: Place, flow: Callable[[], Any]) -> None:
    """Run the Prefect flow here; the server that is meant to hear of it shows it."""
    os.environ.update(place.environment())
    state = flow()
    click.echo(f"capex: {state.name}: {state.message}", err=state.is_failed())
    if not state.is_completed():
        sys.exit(1)


def _orchestrated() -> bool:
    return bool(os.environ.get("PREFECT_API_URL"))


def _conclude(done: Account, chosen: Options) -> None:
    """Say what a run did, and fail where it failed."""
    if done.error:
        raise done.error
    if done.run:
        click.echo(done.run.summary())
    _name(done.failures)
    click.echo(f"Warehouse at {chosen.data / database.FILE}")
    click.echo(f"Report at {chosen.data / 'report.html'}")


def _name(failures: list[str]) -> None:
    if failures:
        for failure in failures:
            click.echo(f"failed: {failure}", err=True)
        sys.exit(1)


def _day(moment: datetime | None) -> Any:
    return moment.date() if moment else None


@main.command()
@_data
@_archive
@_fetching
@click.option("--since", type=DAY, help="First filing day asked for.  [default: 3 years back]")
@click.option("--as-of", type=DAY, help="Use only captures not after this day (offline).")
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

    with _errors():
        chosen = options(data, archive, companies, _day(since), None, offline, _day(as_of))

        if _orchestrated():
            from flows import nightly as module

            asked = (list(companies), chosen.since, chosen.until, data, archive, offline)
            _as_flow(Place(), lambda: module.nightly(*asked, chosen.as_of, return_state=True))
            return
        with _progress() as progress:
            done = account.kept(
                chosen.data,
                "nightly",
                str(chosen.until),
                lambda: stages.run(chosen, progress),
            )
        _conclude(done, chosen)


@main.command()
@_data
@_archive
@_fetching
@click.option("--from", "start", required=True, help="First calendar quarter, such as 2023Q1.")
@click.option("--to", "end", required=True, help="Last calendar quarter, such as 2024Q4.")
@click.option(
    "--sources",
    callback=_names,
    default="",
    metavar="NAMES",
    help=f"Ask only these, of {', '.join(SOURCES)}.  [default: all]",
)
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
    """Fetch and load what is said about a range of quarters, the newest quarter first.

    Every quarter is published as it completes; the same command again goes on where it
    was stopped.
    """
    with _errors():
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
        with _progress() as progress:
            worked, done = asking.backfill(order, chosen, progress, _say)
        show.rows(
            [field.name for field in fields(Row)],
            [astuple(row) for row in (*worked.rows, *totals(worked.rows))],
        )
        _conclude(done, chosen)


@main.command()
@_data
@_archive
@click.option("--as-of", type=DAY, help="Use only captures not after this day.")
def rebuild(data: Path, archive: Path | None, as_of: datetime | None) -> None:
    """Derive the whole warehouse again from the archive, without the network."""
    with _errors():
        chosen = options(data, archive, offline=True, as_of=_day(as_of))
        with _progress() as progress:
            done = account.kept(
                chosen.data,
                "rebuild",
                "",
                lambda: stages.conclude(
                    [], stages.update(chosen, rebuild=True, progress=progress, who="rebuild")
                ),
            )
        _conclude(done, chosen)


@main.command()
@_data
@click.argument("query")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="How the rows are printed.",
)
@click.option("--csv", "form", flag_value="csv", help="Short for --format csv.")
@click.option("--json", "form", flag_value="json", help="Short for --format json.")
def sql(data: Path, query: str, form: str) -> None:
    """Run a read-only QUERY on the published warehouse.

    Example: capex sql "from marts.capex_race where company = 'META' and basis = 'cash'"
    """
    with _errors(), database.read(data) as connection:
        try:
            cursor = connection.execute(query)
            names = [column[0] for column in cursor.description or ()]
            rows = cursor.fetchall()
        except duckdb.Error as error:
            click.echo(f"capex: {error}", err=True)
            sys.exit(2)
        show.rows(names, rows, form)


@main.command()
@_data
@click.option(
    "--basis",
    type=click.Choice(["cash", "net", "with_leases"]),
    default="cash",
    show_default=True,
    help="Which definition of capex.",
)
@click.option("--quarters", type=click.IntRange(1, 400), default=12, show_default=True)
@click.option("--as-of", type=DAY, help="As it was known on the evening of this day.")
def race(data: Path, basis: str, quarters: int, as_of: datetime | None) -> None:
    """Print the race: capex by company and calendar quarter, in millions of dollars."""
    with _errors(), database.read(data) as connection:
        show.race(connection, basis, quarters, _day(as_of))
    click.echo(f"Warehouse at {data / database.FILE}")


@main.command()
@_data
@_archive
def status(data: Path, archive: Path | None) -> None:
    """What the archive and the warehouse hold, how fresh it is, what is quarantined."""
    with _errors():
        chosen = options(data, archive)
        show.status(chosen)
        production.show_runs(chosen.data)


production.register(main)
cli_sources.register(main, _data, _archive, _errors)
cli_export.register(main, _data, _errors)
cli_report.register(main, _data, _errors)

if __name__ == "__main__":
    main()
