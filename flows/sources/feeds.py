"""RSS and Atom feeds: which articles to fetch. Never reads a figure.

A feed is asked conditionally every night. An item is fetched where its title and summary
are about the race, once, and again only when the feed says that it was changed since.
"""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from flows.parsing.feed import Item, parse_feed
from flows.parsing.xbrl import LayoutError
from flows.sources.configured import Feed, Settings, wanted
from flows.sources.harvest import Harvest, about_page
from warehouse.archive import ArchiveError
from warehouse.companies import Company

# feeds asked side by side; each host has its own pace whatever this is
SIDE_BY_SIDE = 8


def download(
    harvest: Harvest,
    settings: Settings,
    companies: Iterable[Company],
    since: date,
    until: date,
) -> None:
    """The articles of every feed that is on, published from `since` to `until`."""
    chosen = tuple(companies)
    tickers = {company.ticker for company in chosen}
    feeds = [f for f in settings.feeds.feed if f.on and (not f.company or f.company in tickers)]

    def one(feed: Feed) -> None:
        _download_feed(harvest, settings, chosen, feed, since, until)

    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        list(pool.map(one, feeds))


def _download_feed(
    harvest: Harvest,
    settings: Settings,
    companies: tuple[Company, ...],
    feed: Feed,
    since: date,
    until: date,
) -> None:
    counts = harvest.part(feed.name)
    about = about_page(source="feeds", kind="feed", language=feed.language, feed=feed.name)
    named = len(harvest.failed)
    capture = harvest.fetch(feed.url, about, feed.name, refresh=True)
    if capture is None:
        failures = [text for text in harvest.failed[named:] if text.startswith(feed.url)]
        counts.error = failures[-1] if failures else f"{feed.url}: not there, or not for us"
        if not failures and f"{feed.url}: robots" not in " ".join(harvest.refused):
            harvest.fail(f"feed {feed.name}: {counts.error}")
        return
    try:
        body = harvest.client.archive.body(capture.sha256)
        items = parse_feed(body, capture.content_type)
    except (LayoutError, ArchiveError) as error:
        counts.error = str(error)
        harvest.fail(f"feed {feed.name}: {feed.url}: {error}")
        return
    counts["items"] += len(items)
    for item in items[: settings.feeds.most_items]:
        if _in_range(item, since, until) and wanted(
            f"{item.title}\n{item.summary}",
            feed.language,
            settings.words,
            companies,
            own=feed.company is not None,
        ):
            known = about_page(
                source="feeds",
                kind="press_release" if feed.company else "news",
                language=feed.language,
                company=feed.company,
                published_at=item.published_at,
                title=item.title,
                feed=feed.name,
            )
            harvest.page(item.url, known, feed.name, item.updated_at)
        else:
            counts["skipped"] += 1


def _in_range(item: Item, since: date, until: date) -> bool:
    """An item without a date may be of any day."""
    day = (item.updated_at or item.published_at or "")[:10]
    return not day or since.isoformat() <= day <= until.isoformat()
