"""The two stages of every run as plain functions: download, then update.

Flows wrap them for Prefect; the command line calls them as they are.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from flows import gather
from flows.options import Options
from flows.sources import sec
from flows.sources.client import Client, Pace
from flows.update import Update
from flows.update import update as load_and_publish
from warehouse.archive import Archive
from warehouse.companies import Company, load

Progress = Callable[[str, int, int], None]


def silent(_what: str, _done: int, _all: int) -> None:
    """No progress shown."""


@dataclass
class Fetched:
    """What a download of one company or source did, by count, and what failed, by name."""

    company: str
    counts: Mapping[str, int]
    missing: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


@dataclass
class Run:
    """What a whole run did. `failures` is empty where all went well."""

    fetched: list[Fetched]
    update: Update | None
    failures: list[str] = field(default_factory=list)

    def summary(self) -> str:
        """Two lines for a person."""
        total: Counter[str] = Counter()
        for one in self.fetched:
            total.update(one.counts)
            total["not there"] += len(one.missing)
            total["not there"] -= one.counts.get("not there", 0)
        order = ("asked", "held", "fetched", "unchanged", "retries", "skipped", "not there")
        line = ", ".join(f"{total[key]} {key}" for key in order if total[key])
        lines = [f"Downloaded: {line}"] if line else []
        if self.update is not None:
            done = self.update
            if done.published:
                how = "everything derived anew" if done.rebuilt else "added"
                lines.append(
                    f"Warehouse: {done.loaded} documents, {done.facts} facts,"
                    f" {done.reading.mentions} mentions, {done.reading.signals} signals"
                    f" loaded ({how}), checks passed, published"
                )
            else:
                lines.append("Warehouse: nothing new, left as it is")
            if done.torn:
                lines.append(f"Archive: {done.torn} torn lines passed over")
        return "\n".join(lines)


def client(options: Options) -> Client:
    """EDGAR's client for these options. Raises IdentityMissing in live mode without one."""
    return Client(
        archive=Archive(options.archive),
        hosts=sec.HOSTS,
        pace=Pace(options.data / "sec.pace"),
        offline=options.offline,
        as_of=options.as_of,
    )


def download(
    options: Options, company: Company, progress: Callable[[str], None] = lambda _: None
) -> Fetched:
    """Fetch one company's pages from EDGAR into the archive."""
    asking = client(options)
    done = sec.download(asking, company, options.since, options.until, progress)
    return Fetched(
        company.ticker, {"asked": done.asked, **asking.counts}, done.missing, done.failed
    )


def download_all(options: Options, progress: Progress = silent) -> list[Fetched]:
    """Every company's pages, four companies at a time at one pace."""
    companies = sec_companies(options)
    if companies:
        client(options)  # a missing identity is said before the first request
    done = 0

    def one(company: Company) -> Fetched:
        nonlocal done
        fetched = download(options, company)
        done += 1
        progress("Downloading", done, len(companies))
        return fetched

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(one, companies))


def sec_companies(options: Options) -> list[Company]:
    """The companies to ask EDGAR about: none where it is switched off in sources.toml."""
    asked = gather.configured(options).sec.on
    return list(options.registry().values()) if asked else []


def gather_source(options: Options, name: str) -> Fetched:
    """Run one source of sentences: feeds, gdelt, calls or inbox."""
    done = gather.gather(options, name)
    return Fetched(done.source, done.counts, done.missing, done.failed)


def gather_all(options: Options, progress: Progress = silent) -> list[Fetched]:
    """Every source of sentences that is on, one after the other: a story is fetched once."""
    fetched = []
    names = gather.switched_on(options)
    for number, name in enumerate(names, 1):
        fetched.append(gather_source(options, name))
        progress("Gathering", number, len(names))
    return fetched


def update(options: Options, rebuild: bool = False, progress: Progress = silent) -> Update:
    """Bring the warehouse up to what the archive holds, and publish it."""
    return load_and_publish(
        options.data,
        Archive(options.archive),
        load(),
        as_of=options.as_of,
        rebuild=rebuild,
        progress=lambda done, total: progress("Reading", done, total),
    )


def conclude(fetched: list[Fetched], updated: Update | None) -> Run:
    """The run's account: one broken page holds nothing back and does not pass unnoticed."""
    failures = [f"{one.company}: {reason}" for one in fetched for reason in one.failed]
    if updated:
        failures += [f"quarantined: {reason}" for reason in updated.quarantined]
    return Run(fetched, updated, failures)


def run(options: Options, progress: Progress = silent) -> Run:
    """Download, then update: a whole night without an orchestrator."""
    fetched = download_all(options, progress) + gather_all(options, progress)
    return conclude(fetched, update(options, progress=progress))
