"""The stages of every run as plain functions: download, update, then the report.

Flows wrap them for Prefect; the command line calls them as they are.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from flows import gather
from flows.options import Options
from flows.sources.catalog import SOURCES, OncePerRun, Source
from flows.sources.client import Pace
from flows.update import Update
from flows.update import update as load_and_publish
from warehouse import database
from warehouse.archive import Archive
from warehouse.companies import Company, load

Progress = Callable[[str, int, int], None]
COMPANIES_AT_ONCE = 4


def silent(_what: str, _done: int, _all: int) -> None:
    """No progress shown."""


@dataclass
class Fetched:
    """What a download of one company did, by count, and what failed, by name."""

    company: str
    counts: Mapping[str, int]
    missing: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    source: str = "sec"

    @property
    def unreachable(self) -> list[str]:
        """What the network, not the page, withheld: asking again later can help."""
        return [reason for reason in self.failed if reason.endswith("attempts)")]

    def after(self, first: "Fetched") -> "Fetched":
        """This, where it is a second try: what the first one fetched was fetched too."""
        before = first.counts.get("fetched", 0)
        counts = Counter(self.counts)
        counts["fetched"] += before
        counts["held"] = max(0, counts["held"] - before)
        return replace(self, counts=counts)


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
        order = ("asked", "held", "fetched", "unchanged", "retries", "not there")
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


def client(
    options: Options, source: Source, *, refetch: bool = False, asked: set[str] | None = None
) -> OncePerRun:
    """A source's client for these options. Raises IdentityMissing in live mode without one."""
    return OncePerRun(
        archive=Archive(options.archive),
        hosts=source.hosts,
        pace=Pace(options.data / f"{source.name}.pace"),
        offline=options.offline,
        as_of=options.as_of,
        refetch=refetch,
        asked=set() if asked is None else asked,
    )


def download(
    options: Options,
    company: Company,
    source: Source = SOURCES["sec"],
    refetch: bool = False,
    asked: set[str] | None = None,
) -> Fetched:
    """Fetch what one source has of one company into the archive.

    Addresses in `asked` were asked in this run already; those asked now are added.
    """
    asking = client(options, source, refetch=refetch, asked=asked)
    with closing(asking.session):
        if source.download is None:
            raise ValueError(f"{source.name} asks for all companies at once")
        done = source.download(asking, company, options.since, options.until)
    return Fetched(
        company.ticker,
        {"asked": done.asked, **asking.counts},
        done.missing,
        done.failed,
        source.name,
    )


def download_source(
    options: Options,
    source: Source,
    companies: Iterable[Company],
    refetch: bool = False,
    asked: Callable[[Company], set[str] | None] = lambda _: None,
) -> Iterator[Fetched]:
    """One source's pages of each company, four companies at a time at the source's pace."""

    def one(company: Company) -> Fetched:
        try:
            return download(options, company, source, refetch, asked(company))
        except Exception as error:  # one company's surprise holds back no other
            named = f"the download failed: {type(error).__name__}: {error}"
            return Fetched(company.ticker, {}, failed=[named], source=source.name)

    total: Counter[str] = Counter()
    failed: list[str] = []
    with ThreadPoolExecutor(COMPANIES_AT_ONCE) as pool:
        for done in pool.map(one, companies):
            total.update(items=done.counts.get("asked", 0), fetched=done.counts.get("fetched", 0))
            failed += done.failed
            yield done
    if not options.offline:  # from the archive alone nothing is learnt of the site
        total["failed"] = len(failed)
        gather.remember(options, source.name, total, failed[0] if failed else None)


def download_all(options: Options, progress: Progress = silent) -> list[Fetched]:
    """Every source's pages of every company."""
    check_identity(options)
    companies = list(options.registry().values())
    sources = by_company(options)
    fetched = []
    for source in sources:
        for one in download_source(options, source, companies):
            fetched.append(one)
            progress("Downloading", len(fetched), len(sources) * len(companies))
    return fetched


def by_company(options: Options) -> list[Source]:
    """The sources that are asked company by company and are on in sources.toml."""
    on = gather.configured(options)
    return [
        source
        for source in SOURCES.values()
        if source.download is not None and getattr(on, source.name).on
    ]


def check_identity(options: Options, names: Collection[str] = ()) -> None:
    """Raises IdentityMissing before any request where a source that is on needs one."""
    on = gather.configured(options)
    for source in SOURCES.values():
        if names and source.name not in names:
            continue
        if source.name != gather.INBOX and getattr(on, source.name).on:
            client(options, source)


def gather_source(options: Options, name: str) -> Fetched:
    """Run one source of sentences: feeds, gdelt, calls or inbox."""
    done = gather.gather(options, name)
    return Fetched(done.source, done.counts, done.missing, done.failed, name)


def gather_all(options: Options, progress: Progress = silent) -> list[Fetched]:
    """Every source of sentences that is on, one after the other: a story is fetched once."""
    fetched = []
    names = gather.switched_on(options)
    for number, name in enumerate(names, 1):
        fetched.append(gather_source(options, name))
        progress("Gathering", number, len(names))
    return fetched


def update(
    options: Options,
    rebuild: bool = False,
    progress: Progress = silent,
    who: str = "capex",
    again: Collection[str] = (),
) -> Update:
    """Bring the warehouse up to what the archive holds, and publish it.

    Documents whose ids are in `again` are read anew. `who` is named to others meanwhile.
    """
    return load_and_publish(
        options.data,
        Archive(options.archive),
        load(),
        as_of=options.as_of,
        rebuild=rebuild,
        progress=lambda done, total: progress("Reading", done, total),
        who=who,
        again=again,
    )


def report(data: Path) -> list[str]:
    """Write the report page of the published warehouse anew; what failed, by name.

    Nothing that happens here is raised: the warehouse is published, and the page of the
    night before stands.
    """
    if not (data / database.FILE).exists():
        return []
    try:
        from flows.report.make import make_all

        make_all(data)
    except Exception as error:
        return [f"the report could not be made: {type(error).__name__}: {error}"]
    return []


def conclude(fetched: list[Fetched], updated: Update | None) -> Run:
    """The run's account: one broken page holds nothing back and does not pass unnoticed."""
    failures = [f"{one.company}: {reason}" for one in fetched for reason in one.failed]
    if updated:
        failures += [f"quarantined: {reason}" for reason in updated.quarantined]
    return Run(fetched, updated, failures)


def run(options: Options, progress: Progress = silent) -> Run:
    """Download, then update: a whole night without an orchestrator."""
    return conclude(
        download_all(options, progress) + gather_all(options, progress),
        update(options, progress=progress),
    )
