"""GDELT's DOC 2.0 article search: the way to news of past quarters. Never reads a figure.

One question per company, language and window of days. Windows lie on a fixed grid, so
that a past one has the same address every night and is asked for once; an answer that is
full (250 articles) is asked for again in halves. Articles are fetched from their outlets
with the manners of any page.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlencode

from flows.parsing.feed import Hit, parse_search, refusal
from flows.parsing.xbrl import LayoutError
from flows.sources.client import Client, FetchError
from flows.sources.configured import Language, Settings, wanted
from flows.sources.harvest import Harvest, about_page
from warehouse.archive import ArchiveError, Capture
from warehouse.companies import Company

MOST = 250
SHORTEST = timedelta(hours=1)
# what GDELT saw late still comes in; after that a window is closed
CLOSED_AFTER = timedelta(days=2)
SIDE_BY_SIDE = 8


def download(
    harvest: Harvest,
    settings: Settings,
    companies: Iterable[Company],
    since: date,
    until: date,
) -> None:
    """Articles seen from `since` to `until` about each company, in each language."""
    chosen = tuple(companies)
    for company in chosen:
        for language, name in settings.gdelt.languages.items():
            part = f"{company.ticker} {language}"
            query = question(company, settings.gdelt.words, name)
            hits: dict[str, Hit] = {}
            for start, end in windows(since, until, settings.gdelt.days):
                for hit in _hits(harvest, settings, query, part, start, end):
                    hits.setdefault(hit.url, hit)
            harvest.part(part)["items"] += len(hits)
            _fetch(harvest, settings, chosen, language, part, list(hits.values()))


def question(company: Company, words: Iterable[str], language: str) -> str:
    """GDELT's query: the company by any name, one of the words, the language.

    Phrases are quoted and single words not; brackets stand around alternatives only.
    """
    names = list(dict.fromkeys([*company.names_en, *_cloud_names(company)]))[:5]
    return f"{_either(_phrase(n) for n in names)} {_either(words)} sourcelang:{language}"


def _cloud_names(company: Company) -> list[str]:
    return [name for cloud in company.cloud for name in cloud.names_en[:1] if name[:1].isupper()]


def _phrase(name: str) -> str:
    return f'"{name}"' if " " in name or "." in name else name


def _either(words: Iterable[str]) -> str:
    listed = list(words)
    return f"({' OR '.join(listed)})" if len(listed) > 1 else listed[0]


def windows(since: date, until: date, days: int) -> Iterator[tuple[datetime, datetime]]:
    """Windows of so many days that cover the range, on a grid that never moves."""
    first = since.toordinal() // days * days
    for ordinal in range(first, until.toordinal() + 1, days):
        start = datetime.combine(date.fromordinal(ordinal), time.min, UTC)
        yield start, start + timedelta(days=days) - timedelta(seconds=1)


def _hits(
    harvest: Harvest, settings: Settings, query: str, part: str, start: datetime, end: datetime
) -> Iterator[Hit]:
    """A window's articles; a full one in halves."""
    counts = harvest.part(part)
    url = address(settings.gdelt.url, query, start, end)
    try:
        capture = _ask(harvest.client, url, end)
        found = parse_search(harvest.client.archive.body(capture.sha256)) if capture else []
    except (FetchError, LayoutError, ArchiveError) as error:
        counts.error = str(error)
        harvest.fail(f"gdelt {part}: {error}")
        return
    counts["asked"] += 1
    if len(found) >= MOST and end - start > SHORTEST:
        middle = start + (end - start) / 2
        middle = middle.replace(microsecond=0)
        yield from _hits(harvest, settings, query, part, start, middle)
        yield from _hits(harvest, settings, query, part, middle + timedelta(seconds=1), end)
        return
    yield from found


def _ask(client: Client, url: str, end: datetime) -> Capture | None:
    """The newest answer; a closed window's is final."""
    held = client.archive.newest(url)
    closed = held and datetime.fromisoformat(held.fetched_at) > end + CLOSED_AFTER
    about = about_page(source="gdelt", kind="search")
    return client.fetch(url, refresh=not closed, about=about, refuse=refusal)


def address(base: str, query: str, start: datetime, end: datetime) -> str:
    """The request for a window."""
    stamp = "%Y%m%d%H%M%S"
    parameters = {
        "query": query,
        "mode": "artlist",
        "format": "json",
        "maxrecords": MOST,
        "sort": "dateasc",
        "startdatetime": start.strftime(stamp),
        "enddatetime": end.strftime(stamp),
    }
    return f"{base}?{urlencode(parameters)}"


def _fetch(
    harvest: Harvest,
    settings: Settings,
    companies: tuple[Company, ...],
    language: Language,
    part: str,
    hits: list[Hit],
) -> None:
    """Articles whose title names somebody of the race; the search has seen the metric."""
    counts = harvest.part(part)

    def one(hit: Hit) -> None:
        # the words were found in the text: of the title only the name is asked
        if not wanted(f"{hit.title} capex 투자", language, settings.words, companies):
            counts["skipped"] += 1
            return
        about = about_page(
            source="gdelt",
            kind="news",
            language=language,
            published_at=hit.seen_at,
            title=hit.title,
        )
        harvest.page(hit.url, about, part)

    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        list(pool.map(one, hits))
