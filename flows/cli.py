"""`capex`: the warehouse from the command line.

Exit status: 0 fine, 1 something failed and is named, 2 wrong use.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click
import duckdb
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from flows import cli_sources, show, stages
from flows.options import DATA, Options, Quarter, WrongUse, filing_days, options
from flows.sources.client import IdentityMissing
from warehouse import database

F = TypeVar("F", bound=Callable[..., Any])
PATH = click.Path(path_type=Path, file_okay=False)
DAY = click.DateTime(["%Y-%m-%d"])


def _tickers(_context: click.Context, _option: click.Parameter, value: str) -> tuple[str, ...]:
    """`AMZN,META` → tickers, upper case; the registry is asked later."""
    return tuple(part.strip().upper() for part in value.split(",") if part.strip())


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
    except database.WarehouseError as error:
        click.echo(f"capex: {error}", err=True)
        sys.exit(1)


def _go(chosen: Options, flow: Callable[[], Any] | None = None) -> None:
    """Run the stages, or the flow where a Prefect server is meant to hear of it."""
    if flow is not None and os.environ.get("PREFECT_API_URL"):
        try:
            flow()
        except RuntimeError as error:
            click.echo(f"capex: {error}", err=True)
            sys.exit(1)
        return
    with _progress() as progress:
        done = stages.run(chosen, progress)
    click.echo(done.summary())
    _name(done.failures)
    click.echo(f"Warehouse at {chosen.data / database.FILE}")


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

        def flow() -> None:
            from flows import nightly as module

            module.nightly(
                list(companies), _day(since), chosen.until, data, archive, offline, _day(as_of)
            )

        _go(chosen, flow)


@main.command()
@_data
@_archive
@_fetching
@click.option("--from", "start", required=True, help="First calendar quarter, such as 2023Q1.")
@click.option("--to", "end", required=True, help="Last calendar quarter, such as 2024Q4.")
def backfill(
    data: Path,
    archive: Path | None,
    companies: tuple[str, ...],
    offline: bool,
    start: str,
    end: str,
) -> None:
    """Fetch and load the filings about a range of calendar quarters."""

    with _errors():
        since, until = filing_days(Quarter.parse(start), Quarter.parse(end))
        chosen = options(data, archive, companies, since, until, offline)

        def flow() -> None:
            from flows import backfill as module

            module.backfill(start, end, list(companies), data, archive, offline)

        _go(chosen, flow)


@main.command()
@_data
@_archive
@click.option("--as-of", type=DAY, help="Use only captures not after this day.")
def rebuild(data: Path, archive: Path | None, as_of: datetime | None) -> None:
    """Derive the whole warehouse again from the archive, without the network."""
    with _errors():
        chosen = options(data, archive, offline=True, as_of=_day(as_of))
        with _progress() as progress:
            done = stages.conclude([], stages.update(chosen, rebuild=True, progress=progress))
        click.echo(done.summary())
        click.echo(f"Warehouse at {chosen.data / database.FILE}")
        _name(done.failures)


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


cli_sources.register(main, _data, _archive, _errors)


if __name__ == "__main__":
    main()
