"""`capex`: the warehouse from the command line.

Exit status: 0 fine, 1 something failed and is named, 2 wrong use.
"""

import sys
from datetime import datetime
from pathlib import Path

import click
import duckdb

from flows import (
    cli_export,
    cli_options,
    cli_production,
    cli_report,
    cli_runs,
    cli_sources,
    show,
)
from flows.extract import extract
from flows.options import options
from warehouse import database


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """The big-tech AI spending race: filings in, a traceable DuckDB warehouse out."""


@main.command()
@cli_options.data
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
    with cli_options.errors(), database.read(data) as connection:
        try:
            cursor = connection.execute(query)
            names = [column[0] for column in cursor.description or ()]
            rows = cursor.fetchall()
        except duckdb.Error as error:
            click.echo(f"capex: {error}", err=True)
            sys.exit(2)
        show.rows(names, rows, form)


@main.command()
@cli_options.data
@click.option(
    "--basis",
    type=click.Choice(["cash", "net", "with_leases"]),
    default="cash",
    show_default=True,
    help="Which definition of capex.",
)
@click.option("--quarters", type=click.IntRange(1, 400), default=12, show_default=True)
@click.option("--as-of", type=cli_options.DAY, help="As it was known on the evening of this day.")
def race(data: Path, basis: str, quarters: int, as_of: datetime | None) -> None:
    """Print the race: capex by company and calendar quarter, in millions of dollars."""
    with cli_options.errors(), database.read(data) as connection:
        show.race(connection, basis, quarters, cli_options.day(as_of))
    click.echo(f"Warehouse at {data / database.FILE}")


@main.command()
@cli_options.data
@cli_options.archive
def status(data: Path, archive: Path | None) -> None:
    """What is there, how fresh it is, what is quarantined, and the last runs."""
    with cli_options.errors():
        chosen = options(data, archive)
        show.status(chosen)
        cli_production.show_runs(chosen.data)


main.add_command(cli_runs.nightly)
main.add_command(cli_runs.backfill)
main.add_command(cli_runs.rebuild)
main.add_command(cli_sources.sources)
main.add_command(cli_sources.take)
main.add_command(cli_production.up)
main.add_command(cli_production.check)
main.add_command(cli_production.deploy)
main.add_command(extract)
main.add_command(cli_export.export)
main.add_command(cli_report.report)

if __name__ == "__main__":
    main()
