"""Builds the bundled archive from figures.csv, filings.csv, releases.toml and stories.toml.

    python -m sample.build [--out DIR]

The same tables give the same bytes: no network, no clock. A capture's `fetched_at` is
the evening of the day on which its document was filed or its story published.
"""

import argparse
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sample.inline import Document
from sample.pages import (
    Release,
    companyfacts,
    current_report,
    exhibit,
    index,
    older_page,
    submissions,
)
from sample.table import HERE, ListedFiling, figures, filings
from warehouse.archive import Archive
from warehouse.companies import Company, load

RACE = ("AMZN", "MSFT", "GOOGL", "META")
FILES = "https://www.sec.gov/Archives/edgar/data"
DATA = "https://data.sec.gov"
# captures of companyfacts; Meta's first shows 2023 before it was restated. Amazon has none.
COMPANYFACTS = (
    ("MSFT", "2026-07-29"),
    ("GOOGL", "2026-07-23"),
    ("META", "2023-10-26"),
    ("META", "2026-04-30"),
)


@dataclass(frozen=True, order=True)
class Page:
    """A body to be captured."""

    fetched_at: datetime
    url: str
    body: bytes
    content_type: str = "text/html"
    about: tuple[tuple[str, str], ...] = ()


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Build the bundled sample archive.")
    parser.add_argument("--out", type=Path, default=HERE / "archive", help="where it goes")
    out: Path = parser.parse_args(arguments).out
    captures = build(out)
    print(f"{out}: {captures} captures")


def build(out: Path) -> int:
    """Write the archive, replacing one that is there. Returns the number of captures."""
    for folder in ("blobs", "fetches"):
        if (out / folder).is_dir():
            shutil.rmtree(out / folder)
    archive = Archive(out)
    pages = sorted(all_pages())
    for page in pages:
        archive.append(
            page.url,
            page.body,
            content_type=page.content_type,
            fetched_at=page.fetched_at,
            about=dict(page.about),
        )
    return len(pages)


def all_pages() -> Iterator[Page]:
    """Everything that the sample holds."""
    companies = load()
    releases = {
        accession: Release(**stanza | {"lines": tuple(stanza["lines"])})
        for accession, stanza in tomllib.loads(
            (HERE / "releases.toml").read_text(encoding="utf-8")
        ).items()
    }
    for ticker in RACE:
        company = companies[ticker]
        listed = [filing for filing in filings() if filing.company == ticker]
        yield from _lists(company, listed)
        for filing in listed:
            if filing.note == "listed only":
                continue
            if filing.form == "8-K":
                yield from _earnings(company, filing, releases[filing.accession])
            else:
                yield _filed(company, filing, filing.primary_document, _report(company, filing))
    for ticker, day in COMPANYFACTS:
        company = companies[ticker]
        known = [f for f in figures() if f.company == ticker and f.filed <= day]
        url = f"{DATA}/api/xbrl/companyfacts/CIK{company.cik:010d}.json"
        yield Page(_evening(day, 45), url, companyfacts(company, known), "application/json")
    yield from _stories()


def _stories() -> Iterator[Page]:
    """Calls and articles as an inbox takes them."""
    stories = tomllib.loads((HERE / "stories.toml").read_text(encoding="utf-8"))
    for name, story in stories.items():
        body = "\n\n".join([story["title"], *story.pop("lines")]) + "\n"
        about = tuple(sorted({**story, "source": "inbox"}.items()))
        evening = _evening(story["published_on"], 50)
        yield Page(evening, f"inbox:{name}", body.encode(), "text/plain", about)


def _report(company: Company, filing: ListedFiling) -> bytes:
    own = [f for f in figures() if f.accession == filing.accession]
    return Document(company, filing, own).render()


def _earnings(company: Company, filing: ListedFiling, release: Release) -> Iterator[Page]:
    """An earnings 8-K: its index page, itself, its exhibit."""
    report = [f for f in figures() if f.accession == release.report]
    name = f"{filing.accession}-index.htm"
    yield _filed(company, filing, name, index(company, filing, release))
    yield _filed(company, filing, filing.primary_document, current_report(company, filing))
    yield _filed(company, filing, release.exhibit, exhibit(release, report))


def _lists(company: Company, listed: list[ListedFiling]) -> Iterator[Page]:
    """The submissions page on the evening of the newest filing, and the older page."""
    recent = [filing for filing in listed if filing.note != "older"]
    older = [filing for filing in listed if filing.note == "older"]
    evening = _evening(max(filing.filed for filing in listed), 30)
    name = f"{DATA}/submissions/CIK{company.cik:010d}"
    yield Page(evening, f"{name}.json", submissions(company, recent, older), "application/json")
    if older:
        url = f"{name}-submissions-001.json"
        yield Page(evening, url, older_page(older), "application/json")


def _filed(company: Company, filing: ListedFiling, name: str, body: bytes) -> Page:
    return Page(_evening(filing.filed, 0), f"{FILES}/{company.cik}/{filing.bare}/{name}", body)


def _evening(day: str, minute: int) -> datetime:
    return datetime.fromisoformat(day).replace(hour=23, minute=minute, tzinfo=UTC)


if __name__ == "__main__":
    main()
