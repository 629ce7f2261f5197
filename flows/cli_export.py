"""`capex export`."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import click

from flows.export import export as write


def register(
    group: click.Group,
    data_option: Callable[[Any], Any],
    errors: Callable[[], AbstractContextManager[None]],
) -> None:
    """Add the command to the group."""

    @group.command()
    @data_option
    @click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
    def export(data: Path, folder: Path) -> None:
        """Write every mart into FOLDER, as Parquet and as CSV.

        Files of an earlier export are replaced one by one, each in one step; others in
        the folder are left alone. Times are UTC, amounts in dollars, null is empty.
        """
        with errors():
            for path, rows in write(data, folder):
                click.echo(f"{path}  {rows} rows")
