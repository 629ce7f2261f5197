"""`capex export`."""

from pathlib import Path

import click

from flows import cli_options
from flows.export import export as write


@click.command()
@cli_options.data
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def export(data: Path, folder: Path) -> None:
    """Write every mart into FOLDER, as Parquet and as CSV.

    Files of an earlier export are replaced one by one, each in one step; others in the
    folder are left alone. Times are UTC, amounts in dollars, null is empty.
    """
    with cli_options.errors():
        for path, rows in write(data, folder):
            click.echo(f"{path}  {rows} rows")
