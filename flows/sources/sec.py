"""EDGAR: which pages to fetch for a company and a range of days. Never reads a figure.

Per company: the submissions (asked anew every run, older pages where the range needs
them), companyfacts (likewise), the inline document of each 10-K and 10-Q, and for each
8-K with item 2.02 (results of operations) its index page, itself and its exhibits 99.
A filing never changes, so what the archive holds is not asked for again.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath

from flows.parsing.pages import ListedFiling, parse_index, parse_submissions
from flows.parsing.xbrl import LayoutError
from flows.sources.client import Blocked, Client, FetchError
from warehouse.archive import ArchiveError, Capture
from warehouse.companies import Company

HOSTS = ("www.sec.gov", "data.sec.gov")
SUBMISSIONS = "https://data.sec.gov/submissions/CIK{cik:010d}.json"
OLDER = "https://data.sec.gov/submissions/{name}"
COMPANYFACTS = "https://data.sec.gov/api/xbrl/companyfacts/CIK{cik:010d}.json"
FOLDER = "https://www.sec.gov/Archives/edgar/data/{cik}/{bare}/{name}"

REPORTS = frozenset({"10-K", "10-K/A", "10-KT", "10-Q", "10-Q/A", "10-QT"})
RESULTS = "2.02"


@dataclass
class Download:
    """What a download did: addresses asked for, missing and failed (with reasons)."""

    asked: int = 0
    missing: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def download(
    client: Client,
    company: Company,
    since: date,
    until: date,
    progress: Callable[[str], None] = lambda _: None,
) -> Download:
    """Fetch what EDGAR has of a company's filings from `since` to `until`, both included.

    One failing page holds back nothing else; only Blocked ends the company's download,
    because asking on would prolong the block.
    """
    done = Download()

    def fetch(url: str, *, refresh: bool = False) -> Capture | None:
        done.asked += 1
        progress(url)
        try:
            capture = client.fetch(url, refresh=refresh)
        except Blocked:
            raise
        except (FetchError, ArchiveError) as error:
            done.failed.append(str(error))
            return None
        if capture is None:
            done.missing.append(url)
        return capture

    def body(capture: Capture | None) -> bytes | None:
        if capture is None:
            return None
        try:
            return client.archive.body(capture.sha256)
        except ArchiveError as error:
            done.failed.append(str(error))
            return None

    try:
        fetch(COMPANYFACTS.format(cik=company.cik), refresh=True)
        filings = list(_listed(client, company, since, fetch, body, done))
        for filing in sorted(set(filings), key=lambda f: f.filed_on, reverse=True):
            if not since.isoformat() <= filing.filed_on <= until.isoformat():
                continue
            for url in _documents(company, filing, fetch, body, done):
                fetch(url)
    except Blocked as error:
        done.failed.append(str(error))
    return done


def _listed(
    client: Client,
    company: Company,
    since: date,
    fetch: Callable[..., Capture | None],
    body: Callable[[Capture | None], bytes | None],
    done: Download,
) -> Iterator[ListedFiling]:
    """Filings that the submissions list, older pages included where the range needs them.

    Offline, every capture counts: an older capture reaches further back.
    """
    url = SUBMISSIONS.format(cik=company.cik)
    newest = fetch(url, refresh=True)
    captures = client.archive.history(url, client.as_of) if client.offline else [newest]
    older: dict[str, str] = {}
    for capture in captures:
        try:
            page = parse_submissions(body(capture) or b"") if capture else None
        except LayoutError as error:
            done.failed.append(f"{url}: {error}")
            continue
        if page is None:
            continue
        yield from page.filings
        if capture is newest or capture == newest:
            older = {o.name: o.filed_to for o in page.older if o.filed_to >= since.isoformat()}
    for name in older:
        # the page grows only when the newest one overflows: ask anew each time
        capture = fetch(OLDER.format(name=name), refresh=True)
        content = body(capture)
        if content is None:
            continue
        try:
            yield from parse_submissions(content).filings
        except LayoutError as error:
            done.failed.append(f"{OLDER.format(name=name)}: {error}")


def _documents(
    company: Company,
    filing: ListedFiling,
    fetch: Callable[..., Capture | None],
    body: Callable[[Capture | None], bytes | None],
    done: Download,
) -> Iterable[str]:
    """Addresses of a filing's documents that count."""
    bare = filing.accession.replace("-", "")
    primary = filing.primary_document and FOLDER.format(
        cik=company.cik, bare=bare, name=PurePosixPath(filing.primary_document).name
    )
    if filing.form in REPORTS and primary:
        yield primary
    if filing.form in ("8-K", "8-K/A") and RESULTS in (filing.items or ""):
        if primary:
            yield primary
        index = FOLDER.format(cik=company.cik, bare=bare, name=f"{filing.accession}-index.htm")
        content = body(fetch(index))
        if content is None:
            return
        try:
            listed = parse_index(content)
        except LayoutError as error:
            done.failed.append(f"{index}: {error}")
            return
        yield from (url for kind, url in listed.documents if kind.startswith("EX-99"))
