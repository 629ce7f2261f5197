"""capex extract: documents in, one mention a line out.

    capex extract DOCS.jsonl
    capex extract --text "We expect to invest about $75 billion in capex in 2025." --company GOOGL

DOCS.jsonl holds one document a line: `doc` (its text beside the file in `docs/`) or `path`
(relative to the file), `kind`, `lang`, `published_on`, `company` or null, `fiscal_period` or null.
"""

import json
import sys
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from flows.parsing.mentions import extract as mentions_of
from warehouse.records import Document, Mention


def row(mention: Mention) -> dict[str, Any]:
    """A mention as its JSON object: numbers as numbers, the span as a pair."""
    fields = asdict(mention)
    start, end = fields.pop("span_start"), fields.pop("span_end")
    for key in ("low", "high"):
        fields[key] = _number(fields[key])
    return {**fields, "span": [start, end]}


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def documents(path: Path) -> list[Document]:
    """The documents that a file lists. Raises click.ClickException naming file and line."""
    out = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        try:
            out.append(_document(json.loads(line), path.parent))
        except json.JSONDecodeError as error:
            raise click.ClickException(f"{where}: not JSON: {error}") from error
        except KeyError as error:
            raise click.ClickException(f"{where}: no {error} in the document") from error
        except (ValueError, TypeError) as error:
            raise click.ClickException(f"{where}: {error}") from error
        except OSError as error:
            raise click.ClickException(
                f"{where}: cannot read {error.filename}: {error.strerror}"
            ) from error
    return out


def _document(fields: dict[str, Any], folder: Path) -> Document:
    if not isinstance(fields, dict):
        raise TypeError(f"a document is an object, not {type(fields).__name__}")
    name = fields.get("doc") or fields["path"]
    place = folder / "docs" / fields["doc"] if fields.get("doc") else folder / fields["path"]
    on = fields.get("published_on")
    kind = fields.get("kind", "news")
    if kind not in ("call", "news", "press_release", "filing"):
        raise ValueError(f"kind is {kind!r}, not call, news, press_release or filing")
    return Document(
        doc=name,
        kind=kind,
        lang=fields.get("lang", "en"),
        published_on=date.fromisoformat(on) if on else None,
        company=fields.get("company"),
        fiscal_period=fields.get("fiscal_period"),
        text=place.read_text(encoding="utf-8", errors="replace"),
    )


def describe(mention: Mention) -> str:
    """A mention as one readable line."""
    amount = "…".join(
        "?" if v is None else f"{_number(v):,}" for v in dict.fromkeys((mention.low, mention.high))
    )
    about = "~" if mention.approx else ""
    unit = "%" if mention.measure == "growth" else f" {mention.currency}"
    who = " ".join(filter(None, (mention.company, mention.segment)))
    when = " ".join(filter(None, (mention.period or "no period", mention.basis)))
    return (
        f"{who} {mention.metric} {mention.measure} {about}{amount}{unit}"
        f" · {mention.stance} · {when} · {mention.rule} {mention.confidence:.2f}"
    )


@click.command()
@click.argument(
    "docs",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=False,
    metavar="[DOCS.jsonl]",
)
@click.option("--text", help="Read this text instead of a file of documents.")
@click.option(
    "--company", help="With --text: whose call, release or filing it is; else it is news."
)
@click.option("--published", help="With --text: the day it was published, YYYY-MM-DD.")
@click.option("--lang", type=click.Choice(["en", "ko"]), help="With --text: its language.")
def extract(
    docs: Path | None,
    text: str | None,
    company: str | None,
    published: str | None,
    lang: str | None,
) -> None:
    """Print the mentions of documents, one JSON object a line.

    DOCS names a document a line: doc (its text in docs/ beside the file) or path, kind (call,
    news, press_release or filing), lang (en or ko), published_on, company, fiscal_period. For a
    quick look, --text reads a sentence and prints what it says:

    \b
        capex extract --text "We expect capex of about $75 billion in 2025." --company GOOGL
        --published 2025-02-04
    """
    if (docs is None) == (text is None):
        raise click.UsageError("give either DOCS.jsonl or --text")
    if text is not None:
        try:
            on = date.fromisoformat(published) if published else None
        except ValueError as error:
            raise click.UsageError(f"--published is {published!r}, not YYYY-MM-DD") from error
        if on is None:
            raise click.UsageError("--text needs --published: periods hang on the day")
        found = any("가" <= char <= "힣" for char in text)
        document = Document(
            "text",
            "call" if company else "news",
            "ko" if lang == "ko" or (lang is None and found) else "en",
            on,
            company,
            None,
            text,
        )
        found_there = mentions_of(document)
        for mention in found_there:
            click.echo(describe(mention))
        if not found_there:
            click.echo("no mention", err=True)
        return
    assert docs is not None  # noqa: S101
    for document in documents(docs):
        for mention in mentions_of(document):
            sys.stdout.write(json.dumps(row(mention), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    extract()
