"""Tables for people on a terminal."""

import csv
import json
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import click
from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from flows.options import Options
from warehouse import database
from warehouse.archive import Archive

# sentences wrap at this width on a terminal
SENTENCE = 60


def _console() -> Console:
    """Full width where nobody watches: a narrow pipe must not cut a number."""
    width = None if sys.stdout.isatty() else 400
    return Console(width=width, highlight=False, soft_wrap=not sys.stdout.isatty())


def rows(names: Sequence[str], found: Sequence[Sequence[Any]], form: str = "table") -> None:
    """Rows as a table, csv or JSON lines."""
    if form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(names)
        writer.writerows(found)
    elif form == "json":
        for row in found:
            record = dict(zip(names, row, strict=True))
            click.echo(json.dumps(record, default=str, ensure_ascii=False))
    else:
        cells = [
            [_cell(name, value) for name, value in zip(names, row, strict=True)] for row in found
        ]
        console = _console()
        if sys.stdout.isatty() and _widths(names, cells) > console.width:
            console.print(_records(names, cells))
        else:
            console.print(_table(names, found, cells))
        click.echo(f"{len(found)} rows", err=True)


def _table(
    names: Sequence[str], found: Sequence[Sequence[Any]], cells: Sequence[Sequence[str]]
) -> Table:
    """A line per row; sentences wrap where somebody watches."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for number, name in enumerate(names):
        numeric = any(
            isinstance(row[number], int | float) and not isinstance(row[number], bool)
            for row in found
        )
        table.add_column(
            name,
            justify="right" if numeric else "left",
            overflow="fold",
            max_width=SENTENCE if sys.stdout.isatty() else None,
        )
    for row in cells:
        table.add_row(*(escape(cell) for cell in row))
    return table


def _records(names: Sequence[str], cells: Sequence[Sequence[str]]) -> Table:
    """A line per value, for rows that are wider than the terminal."""
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    for number, row in enumerate(cells, 1):
        table.add_row(f"─ row {number} of {len(cells)}", "")
        for name, cell in zip(names, row, strict=True):
            table.add_row(name, escape(cell))
    return table


def _widths(names: Sequence[str], cells: Sequence[Sequence[str]]) -> int:
    """How wide a table of these would be, sentences wrapped."""
    return sum(
        min(SENTENCE, max(cell_len(text) for text in (name, *column))) + 1
        for name, *column in zip(names, *cells, strict=True)
    )


def _cell(name: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime) and (value.hour, value.minute, value.second) == (0, 0, 0):
        return value.date().isoformat()
    if name.endswith("_usd") and isinstance(value, int):
        return f"{value:,}"
    return str(value)


def race(
    connection: database.Connection, basis: str, quarters: int, as_of: date | None = None
) -> None:
    """Capex by company and calendar quarter in millions of dollars, with growth on the year."""
    day = as_of or date(9999, 12, 31)
    found = connection.execute(
        """
        select
            capex.calendar_quarter, capex.company, capex.capex_usd, capex.yoy_pct,
            raw.companies.in_race
        from marts.capex_race_as_of(?) as capex
        inner join raw.companies on raw.companies.company = capex.company
        where capex.basis = ?
        order by raw.companies.place
        """,
        [day, basis],
    ).fetchall()
    totals = {
        period: (total, growth)
        for period, total, growth in connection.execute(
            "select period, capex_usd, yoy_pct from marts.race_totals_as_of(?)"
            " where basis = ? and period_type = 'quarter'",
            [day, basis],
        ).fetchall()
    }
    if not found:
        click.echo(f"no company has capex on the basis {basis!r} yet")
        return
    companies = list(dict.fromkeys(row[1] for row in found))
    cells = {(quarter, company): (usd, yoy) for quarter, company, usd, yoy, _ in found}
    title = f"Capex, {basis}, millions of dollars (growth on the year)"
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    table.add_column("quarter")
    for company in companies:
        table.add_column(company, justify="right")
    table.add_column("race", justify="right", style="bold")
    for quarter in sorted({row[0] for row in found}, reverse=True)[:quarters]:
        row = [_amount(*cells.get((quarter, company), (None, None))) for company in companies]
        table.add_row(quarter, *row, _amount(*totals.get(quarter, (None, None))))
    _console().print(table)
    click.echo('– not known: `capex sql "select reason, * from marts.capex_race"` says why')


def _amount(usd: int | None, yoy: float | None) -> str:
    if usd is None:
        return "–"
    growth = "" if yoy is None else f" ({yoy:+.0f} %)"
    return f"{usd / 1e6:,.0f}{growth:>9}"


def status(options: Options) -> None:
    """What the archive and the warehouse hold."""
    archive = Archive(options.archive)
    captures = list(archive.captures())
    click.echo(f"Archive {options.archive}")
    if captures:
        answers = Counter(str(capture.status) for capture in captures)
        click.echo(
            f"  {len(captures)} captures of {len({c.url for c in captures})} addresses,"
            f" {captures[0].fetched_at[:10]} to {captures[-1].fetched_at[:10]}"
            f" ({', '.join(f'{n} × {s}' for s, n in sorted(answers.items()))})"
        )
    else:
        click.echo("  empty")
    if archive.torn:
        click.echo(f"  {archive.torn} torn lines passed over")
    path = options.data / database.FILE
    click.echo(f"Warehouse {path}")
    if not path.exists():
        click.echo("  none yet: run `capex nightly`")
        return
    published = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    with database.read(options.data) as connection:
        documents, facts, newest = connection.execute(
            "select count(*), (select count(*) from raw.facts), max(fetched_at) from raw.documents"
        ).fetchone() or (0, 0, None)
        click.echo(
            f"  published {published:%Y-%m-%d %H:%M} UTC: {documents} documents, {facts} facts;"
            f" newest capture {newest}"
        )
        rows(
            ["company", "newest quarter", "present", "missing", "late", "due"],
            connection.execute(
                """
                select
                    company,
                    max(calendar_quarter) filter (where status = 'present'),
                    count(*) filter (where status = 'present'),
                    count(*) filter (where status = 'missing'),
                    count(*) filter (where status = 'late'),
                    count(*) filter (where status = 'due')
                from marts.coverage
                inner join raw.companies using (company)
                where source = 'sec'
                group by company, place
                order by place
                """
            ).fetchall(),
        )
        quarantined = connection.execute(
            "select url, error from raw.documents where status = 'quarantined' order by url"
        ).fetchall()
    click.echo(f"  {len(quarantined)} quarantined")
    for url, error in quarantined:
        click.echo(f"    {url}: {error}")
