"""`capex sources` and `capex inbox`: the sources of sentences from the command line."""

import sys
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import click

from flows import cli_options, gather, show, stages
from flows.options import Options, options
from flows.sources import inbox
from flows.sources.health import Health, Part
from warehouse import database
from warehouse.archive import Archive
from warehouse.companies import load


@click.command()
@cli_options.data
def sources(data: Path) -> None:
    """List the sources: on or off, last success, items, failures."""
    with cli_options.errors():
        _show_health(options(data))


@click.command("inbox")
@cli_options.data
@cli_options.archive
@click.argument(
    "path", required=False, type=click.Path(path_type=Path, exists=True), metavar="[PATH]"
)
def take(data: Path, archive: Path | None, path: Path | None) -> None:
    """Archive and load a document, or a folder of them.  [default: --data's inbox/]

    A sidecar (call.pdf.toml) or a line of documents.jsonl may name kind, company, date,
    language, url, title and fiscal_period. From the data folder's own inbox what is
    loaded is moved to inbox/loaded; other folders are left as they are.
    """
    with cli_options.errors():
        _take(options(data, archive), path)


def _take(chosen: Options, path: Path | None) -> None:
    folder = path or chosen.data / gather.INBOX
    if not folder.exists():
        click.echo(f"{folder}: nothing there; drop documents into it or name another folder")
        return
    began = time.monotonic()
    own = folder.resolve() == (chosen.data / gather.INBOX).resolve()
    taken = inbox.take(Archive(chosen.archive), folder, load(), clear=own)
    gather.remember(chosen, gather.INBOX, gather.counted(taken))
    recognised = time.monotonic() - began
    done = stages.conclude([], stages.update(chosen))
    elapsed = time.monotonic() - began
    count = len(taken.archived) + len(taken.held)
    click.echo(
        f"Inbox: {len(taken.archived)} documents archived, {len(taken.held)} there already,"
        f" {len(taken.left)} left where they are"
    )
    click.echo(done.summary())
    if taken.archived:
        per = 1000 / len(taken.archived)
        click.echo(
            f"Time per document: {recognised * per:.0f} ms to recognise and archive,"
            f" {(elapsed - recognised) * per:.0f} ms to read and load"
        )
    if count:
        _show_loaded(chosen.data)
    for file, reason in taken.left.items():
        click.echo(f"left: {file}: {reason}", err=True)
    for failure in done.failures:
        click.echo(f"failed: {failure}", err=True)
    if taken.left or done.failures:
        sys.exit(1)


def _show_loaded(data: Path) -> None:
    """Documents, mentions and signals of the inbox by company and period."""
    with database.read(data) as connection:
        cursor = connection.execute(
            """
            with counts as (
                select
                    raw.documents.document_id,
                    (select count(*) from raw.mentions
                        where raw.mentions.document_id = raw.documents.document_id) as mentions,
                    (select count(*) from raw.signals
                        where raw.signals.document_id = raw.documents.document_id) as signals
                from raw.documents
                where raw.documents.source = 'inbox'
            )
            select
                raw.documents.kind,
                raw.documents.company,
                coalesce(
                    raw.documents.fiscal_period,
                    strftime(raw.documents.published_at, '%Y-%m'),
                    'undated'
                ) as period,
                count(*) as documents,
                count(raw.documents.duplicate_of) as copies,
                sum(counts.mentions)::bigint as mentions,
                sum(counts.signals)::bigint as signals
            from counts
            inner join raw.documents on raw.documents.document_id = counts.document_id
            group by all
            order by all
            """
        )
        show.rows([column[0] for column in cursor.description or ()], cursor.fetchall())


def _show_health(chosen: Options) -> None:
    settings = gather.configured(chosen)
    parts: Mapping[str, Part] = Health.of(chosen.data).parts
    switches = {name: getattr(settings, name).on for name in ("sec", *gather.SOURCES)}
    configured = {
        f"feeds/{feed.name}": switches["feeds"] and feed.on for feed in settings.feeds.feed
    }
    names = [*switches, *configured, *(name for name in parts if name not in configured)]
    rows = []
    for name in sorted(dict.fromkeys(names)):
        part = asdict(parts.get(name, Part()))
        on = configured.get(name, switches.get(name.partition("/")[0], True))
        rows.append(
            (
                name,
                "on" if on else "off",
                part["last_success"],
                part["items"],
                part["fetched"],
                part["skipped"],
                part["failures"],
                part["failing_runs"],
                part["error"],
            )
        )
    columns = "source is last_success items fetched skipped failures failing_nights error"
    show.rows(columns.split(), rows)
    trouble = Health.of(chosen.data).trouble
    given_up = [url for url in trouble if Health.of(chosen.data).given_up(url)]
    if given_up:
        click.echo(f"{len(given_up)} addresses given up after failing three nights:")
        for url in given_up[-20:]:
            click.echo(f"  {url}")
