"""The sources of sentences as stages of a run: feeds, gdelt, calls and the inbox."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from flows.options import REACH, Options
from flows.sources import calls, feeds, gdelt, inbox
from flows.sources.client import Client, Limits
from flows.sources.configured import Settings, settings
from flows.sources.harvest import Harvest
from flows.sources.health import Health, Part, note, recorded
from flows.sources.manners import Manners
from warehouse.archive import Archive
from warehouse.companies import Company, load

Download = Callable[[Harvest, Settings, Iterable[Company], date, date], None]
ONLINE: dict[str, Download] = {
    "feeds": feeds.download,
    "gdelt": gdelt.download,
    "calls": calls.download,
}
SOURCES = ("inbox", *ONLINE)
INBOX = "inbox"


def configured(options: Options) -> Settings:
    """The settings in force, checked against the registry. Raises WrongUse."""
    del options
    return settings(load())


def switched_on(options: Options) -> list[str]:
    """The sources that a run asks: none of the network's when it is offline, and the
    inbox where there is one.
    """
    chosen = configured(options)
    inbox_is_there = (options.data / INBOX).is_dir()
    return [
        name
        for name in SOURCES
        if getattr(chosen, name).on and (inbox_is_there if name == INBOX else not options.offline)
    ]


def client(options: Options, chosen: Settings) -> Client:
    """A client for the open web. Raises IdentityMissing in live mode without one."""
    asking = chosen.client
    host = chosen.gdelt.url.split("/")[2]
    return Client(
        archive=Archive(options.archive),
        hosts=None,
        schemes=("https", "http"),
        manners=Manners(
            options.data / "sources",
            per_second=asking.per_second,
            per_day=max(asking.per_day, 1),
            paces={host.partition(":")[0]: chosen.gdelt.per_second},
            budgets={host: chosen.gdelt.per_day},
            private=asking.private_hosts,
        ),
        limits=Limits(
            connect_seconds=asking.connect_seconds,
            read_seconds=asking.read_seconds,
            total_seconds=asking.total_seconds,
            body_bytes=asking.body_bytes,
            attempts=asking.attempts,
            backoff_seconds=asking.backoff_seconds,
            longest_wait_seconds=asking.longest_wait_seconds,
        ),
    )


def days(options: Options, chosen: Settings, name: str) -> tuple[date, date]:
    """What a source looks through: its own few days at night, the whole of a backfill."""
    a_night = options.until - options.since == REACH
    if a_night and name == "gdelt":
        return options.until - timedelta(days=chosen.gdelt.nights), options.until
    if a_night and name == "calls":
        return options.until - timedelta(
            days=92 * (chosen.calls.newest_quarters - 1)
        ), options.until
    return options.since, options.until


@dataclass
class Gathered:
    """What one source brought, by count, and by name what failed or is not there."""

    source: str
    counts: Mapping[str, int] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def gather(options: Options, name: str) -> Gathered:
    """Run one source and write its health down. What fails is named, not raised."""
    chosen = configured(options)
    if name == INBOX:
        return _inbox(options)
    asking = client(options, chosen)
    harvest = Harvest(asking, Health.of(options.data))
    since, until = days(options, chosen, name)
    error: str | None = None
    try:
        ONLINE[name](harvest, chosen, options.registry().values(), since, until)
    except Exception as problem:  # one source's surprise holds back no other
        error = f"{name}: {type(problem).__name__}: {problem}"
        harvest.fail(error)
    with recorded(options.data) as health:
        for part, counts in harvest.parts.items():
            entry = health.parts.setdefault(f"{name}/{part}", Part())
            note(entry, counts=counts, error=counts.error)
        note(health.parts.setdefault(name, Part()), counts=harvest.total(), error=error)
        for url, times in harvest.trouble.items():
            health.trouble[url] = times
    sums = {**asking.counts, **harvest.total(), "fetched": asking.counts["fetched"]}
    return Gathered(name, sums, harvest.missing, harvest.failed)


def remember(
    options: Options, name: str, counts: Mapping[str, int], error: str | None = None
) -> None:
    """Write down how a source fared: items, fetched, skipped, failed, and the error if any."""
    with recorded(options.data) as health:
        note(health.parts.setdefault(name, Part()), counts=counts, error=error)


def counted(taken: inbox.Taken) -> Counter[str]:
    """What became of the files of an inbox, in the words of `capex sources`."""
    return Counter(
        items=len(taken.archived) + len(taken.held) + len(taken.left),
        known=len(taken.held),
        fetched=len(taken.archived),
        failed=len(taken.left),
    )


def _inbox(options: Options) -> Gathered:
    """What lies in the data folder's inbox."""
    folder = options.data / INBOX
    if not folder.is_dir():
        return Gathered(INBOX)
    taken = inbox.take(Archive(options.archive), folder, load(), clear=True)
    counts = counted(taken)
    remember(options, INBOX, counts)
    left = [f"{file.relative_to(folder)}: {reason}" for file, reason in taken.left.items()]
    return Gathered(INBOX, counts, failed=left)
