"""What the commands of `capex` share: options, bars, and errors told in a sentence."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click
import duckdb
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from flows import stages
from flows.options import DATA, WrongUse
from flows.sources.catalog import SOURCES
from flows.sources.client import IdentityMissing
from warehouse import database

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


data = click.option(
    "--data",
    type=PATH,
    default=lambda: os.environ.get("CAPEX_DATA", str(DATA)),
    show_default=f"$CAPEX_DATA or {DATA.parent.name}/{DATA.name}",
    help="Folder of the warehouse.",
)
archive = click.option(
    "--archive",
    type=PATH,
    envvar="CAPEX_ARCHIVE",
    help="Folder of the archive.  [default: $CAPEX_ARCHIVE or archive/ inside --data]",
)
offline = click.option(
    "--offline",
    is_flag=True,
    envvar="CAPEX_OFFLINE",
    help="Answer every request from the archive, none live.",
)
as_of = click.option(
    "--as-of",
    type=DAY,
    envvar="CAPEX_AS_OF",
    help="With --offline: use only captures not after this day.",
)
companies = click.option(
    "--companies",
    callback=_tickers,
    default="",
    metavar="TICKERS",
    help="Ask only about these, such as AMZN,META.  [default: the whole registry]",
)
sources = click.option(
    "--sources",
    callback=_names,
    default="",
    metavar="NAMES",
    help=f"Ask only these, of {', '.join(SOURCES)}.  [default: all]",
)


def day(moment: datetime | None) -> date | None:
    """What DAY parsed, as a date."""
    return moment.date() if moment else None


@contextmanager
def progress() -> Iterator[stages.Progress]:
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
def errors() -> Iterator[None]:
    """Failures in a sentence and the right exit status, without a traceback."""
    try:
        yield
    except (WrongUse, IdentityMissing) as error:
        click.echo(f"capex: {error}", err=True)
        sys.exit(2)
    except (database.WarehouseError, duckdb.Error, OSError) as error:
        click.echo(f"capex: {error}", err=True)
        sys.exit(1)
