"""A backfill's work: quarter by quarter, newest first, each published as it completes.

What is done is kept in a journal, so that the same backfill after a kill goes on where
it stopped. Plain code: the flow and the command line both drive it.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb

from flows.journal import Journal, Row
from flows.options import Options, Quarter, filing_days
from flows.orders import Order
from flows.stages import Fetched, Run, conclude
from flows.update import Update
from warehouse import database


@dataclass
class Backfilled:
    """What a backfill did. `resumed` names the quarters done before a kill."""

    rows: list[Row] = field(default_factory=list)
    resumed: list[str] = field(default_factory=list)
    fetched: list[Fetched] = field(default_factory=list)
    update: Update = field(default_factory=Update)
    failures: list[str] = field(default_factory=list)

    @property
    def run(self) -> Run:
        """As one run, for its account."""
        return replace(conclude(self.fetched, self.update), failures=self.failures)


Download = Callable[[Options, str, Quarter], list[Fetched]]
Load = Callable[[Options, Quarter, Collection[str]], Update]
Advance = Callable[[Quarter, int, int], None]


def run(
    order: Order,
    options: Options,
    download: Download,
    load: Load,
    advance: Advance,
    done: Backfilled | None = None,
) -> Backfilled:
    """Do what is ordered and not yet done. A failed page holds back no other quarter.

    What is done is added to `done` as it happens.

    Raises what `load` raises (a failed check, no room on the disk): quarters done before
    stay published and in the journal.
    """
    done = done or Backfilled()
    journal = Journal(options.data, order)
    quarters = order.quarters
    read: set[str] = set()
    for number, quarter in enumerate(quarters):
        if (rows := journal.done.get(str(quarter))) is not None:
            done.resumed.append(str(quarter))
            done.rows += rows
        else:
            since, until = filing_days(quarter, quarter)
            asked = replace(options, since=since, until=min(until, options.until))
            asked_before = len(done.fetched)
            rows = _quarter(order, asked, quarter, download, load, done, read)
            done.rows += rows
            if not any(one.failed for one in done.fetched[asked_before:]):
                journal.keep(quarter, rows)
        advance(quarter, number + 1, len(quarters))
    if not any(one.failed for one in done.fetched):
        journal.close()
    return done


def _quarter(
    order: Order,
    options: Options,
    quarter: Quarter,
    download: Download,
    load: Load,
    done: Backfilled,
    read: set[str],
) -> list[Row]:
    fetched: dict[str, list[Fetched]] = {source: [] for source in order.sources}
    again: set[str] = set()
    if order.reparse_only:
        newest = quarter == order.quarters[0]
        again = _about(options, order, newest=newest) - read
        read |= again
    else:
        for source in order.sources:
            fetched[source] = download(options, source, quarter)
    before = _documents(options.data)
    update = load(options, quarter, again)
    new = {
        key: document
        for key, document in _documents(options.data).items()
        if key in again or key not in before
    }
    mentions = _mentions(options.data, new)
    for pages in fetched.values():
        done.fetched += pages
        done.failures += [f"{quarter} {one.company}: {r}" for one in pages for r in one.failed]
    done.failures += [
        f"quarantined: {reason}"
        for reason in update.quarantined
        if f"quarantined: {reason}" not in done.failures
    ]
    done.update = Update(
        loaded=done.update.loaded + update.loaded,
        facts=done.update.facts + update.facts,
        rebuilt=done.update.rebuilt or update.rebuilt,
        published=done.update.published or update.published,
        torn=update.torn,
    )
    return [
        _row(quarter, source, fetched[source], Counter(new.values()), mentions[source], again)
        for source in order.sources
    ]


def _row(
    quarter: Quarter,
    source: str,
    fetched: list[Fetched],
    read: Mapping[tuple[str, str], int],
    mentions: int,
    again: Collection[str],
) -> Row:
    total: Counter[str] = Counter()
    for one in fetched:
        total.update(one.counts)
    parsed, quarantined = read.get((source, "parsed"), 0), read.get((source, "quarantined"), 0)
    missing = sum(len(one.missing) for one in fetched)
    failed = sum(len(one.failed) for one in fetched)
    return Row(
        quarter=str(quarter),
        source=source,
        found=parsed + quarantined if again else max(0, total["asked"] - missing - failed),
        fetched=total["fetched"],
        unchanged=total["unchanged"] + total["held"],
        parsed=parsed,
        quarantined=quarantined,
        mentions=mentions,
    )


def _documents(data: Path) -> dict[str, tuple[str, str]]:
    """Document id → (source, status) of all that is published."""
    if not (data / database.FILE).exists():
        return {}
    with database.read(data) as connection:
        found = connection.execute("select document_id, source, status from raw.documents")
        return {key: (source, status) for key, source, status in found.fetchall()}


def _mentions(data: Path, new: Mapping[str, tuple[str, str]]) -> Counter[str]:
    """Mentions per source in the documents just read; none where none are extracted yet."""
    counts: Counter[str] = Counter()
    if not new:
        return counts
    with database.read(data) as connection:
        try:
            found = connection.execute(
                "select document_id, count(*) from raw.mentions group by all"
            ).fetchall()
        except duckdb.CatalogException:
            return counts
    for key, count in found:
        if key in new:
            counts[new[key][0]] += count
    return counts


def _about(options: Options, order: Order, *, newest: bool) -> set[str]:
    """Published documents about the quarter; listings, which tell of all, with the newest."""
    if not (options.data / database.FILE).exists():
        return set()
    with database.read(options.data) as connection:
        found = connection.execute(
            """
            with filed as (
                select accession, min(known_at)::date as filed_on
                from staging.filings
                group by accession
            )

            select raw.documents.document_id
            from raw.documents
            left join filed on filed.accession = raw.documents.accession
            where list_contains(?, raw.documents.source)
                and (raw.documents.company is null or list_contains(?, raw.documents.company))
                and if(
                    raw.documents.kind in ('submissions', 'companyfacts'),
                    ?,
                    coalesce(filed.filed_on, raw.documents.known_at::date) between ? and ?
                )
            """,
            [list(order.sources), list(order.companies), newest, options.since, options.until],
        ).fetchall()
    return {key for (key,) in found}
