"""`capex report`: the page for people from the command line."""

import webbrowser
from pathlib import Path

import click

from flows import cli_options
from flows.options import options

# as flows.report.words.LANGUAGES, which loads with the charts' library
LANGUAGES = ("en", "ko")


@click.command()
@cli_options.data
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
    with cli_options.errors():
        from flows.report.make import make

        path = make(options(data).data, lang, out)
        click.echo(f"Report at {path}")
        if show:
            webbrowser.open(path.resolve().as_uri())
