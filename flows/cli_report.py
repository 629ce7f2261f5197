"""`capex report`: the page for people from the command line."""

import webbrowser
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import click

from flows.options import options

# as flows.report.words.LANGUAGES, which loads with the charts' library
LANGUAGES = ("en", "ko")


def register(
    main: click.Group,
    data: Callable[[Any], Any],
    errors: Callable[[], AbstractContextManager[None]],
) -> None:
    """Add the command, with the option and the error messages that all commands share."""

    @main.command("report")
    @data
    @click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        default="en",
        show_default=True,
        help="Language of the page.",
    )
    @click.option(
        "--out",
        type=click.Path(path_type=Path, dir_okay=False),
        help="File to write.  [default: report.html, or report.ko.html, inside --data]",
    )
    @click.option("--open", "show", is_flag=True, help="Open it in the browser.")
    def report(data: Path, lang: str, out: Path | None, show: bool) -> None:
        """Write the race as one page that opens from disk, without the network."""
        with errors():
            from flows.report.make import make

            path = make(options(data).data, lang, out)
            click.echo(f"Report at {path}")
            if show:
                webbrowser.open(path.resolve().as_uri())
