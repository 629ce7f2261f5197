"""The second half of an update: what one document alone does not tell.

Parsing looks at one body at a time. Here EDGAR's documents get the date that the
submissions list, sentences are read with that date in hand, and copies of a story are
linked to its first telling. Everything is a function of the rows that are there, whatever
order they came in: what was read under another date is read again.
"""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from multiprocessing import get_context
from os import cpu_count
from typing import Any

from flows.parsing import recognise
from flows.parsing.sentences import Telling, read
from flows.parsing.sketch import near
from warehouse import database
from warehouse.companies import Company
from warehouse.records import Document

KINDS = {
    "call": "call",
    "news": "news",
    "press_release": "press_release",
    "exhibit": "press_release",
    "filing": "filing",
}
# below this many characters a process pool costs more than it brings
WORTH_A_POOL = 2_000_000
# a copy goes round within weeks; a later text that looks the same is the next quarter's
COPIED_WITHIN = timedelta(days=45)
SAME_CALL_WITHIN = timedelta(days=10)
# Korean outlets write Korea's time, American ones the East's; a day's end differs
HOURS_FROM_UTC = {"ko": 9, "en": -5}

DATED = """
    update raw.documents
    set published_at = listed.filed_on, known_at = listed.filed_on
    from (
        select
            raw.filings.company,
            raw.filings.accession,
            arg_max(raw.filings.filed_on, raw.documents.fetched_at) as filed_on
        from raw.filings
        inner join raw.documents on raw.documents.document_id = raw.filings.document_id
        group by all
    ) as listed
    where
        raw.documents.source = 'sec'
        and raw.documents.kind in ('filing', 'exhibit')
        and listed.company = raw.documents.company
        and listed.accession = raw.documents.accession
        and raw.documents.published_at is distinct from listed.filed_on::timestamp
"""


@dataclass
class Reading:
    """What was read: documents with prose, mentions and signals in them, copies linked."""

    documents: int = 0
    mentions: int = 0
    signals: int = 0
    people: int = 0
    copies: int = 0


def read_all(
    connection: database.Connection,
    companies: Mapping[str, Company],
    workers: int | None = None,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Reading:
    """Date, read and link what raw.documents and raw.texts hold."""
    done = Reading()
    connection.execute(DATED)
    _label_periods(connection, companies)
    tellings = dict(_unread(connection))
    done.documents = len(tellings)
    if tellings:
        found = _read(list(tellings.values()), workers, progress)
        for key, table in enumerate(("raw.mentions", "raw.signals", "raw.people")):
            connection.execute(
                f"delete from {table} where list_contains(?, document_id)",  # noqa: S608
                [[telling.document.doc for telling in tellings.values()]],
            )
            count = database.load(connection, table, (row for one in found for row in one[key]))
            setattr(done, ("mentions", "signals", "people")[key], count)
        connection.execute(
            "update raw.documents set read_as = unread.read_as"
            " from (select unnest(?) as document_id, unnest(?) as read_as) as unread"
            " where unread.document_id = raw.documents.document_id",
            [[t.document.doc for t in tellings.values()], [_read_as(t) for t in tellings.values()]],
        )
    done.copies = link_copies(connection)
    return done


def _label_periods(connection: database.Connection, companies: Mapping[str, Company]) -> None:
    """The company's label of what EDGAR's reports and releases report."""
    rows = connection.execute(
        "select document_id, company, form, period_of_report, published_at, fiscal_period"
        " from raw.documents where source = 'sec' and kind in ('filing', 'exhibit')"
        " and company is not null"
    ).fetchall()
    changed = []
    for key, ticker, form, ends, published, held in rows:
        company, label = companies[ticker], None
        if form and form.startswith("10-") and ends:
            label = recognise.period_ending(company, ends, annual=form.startswith("10-K"))
        elif published:
            label = recognise.reported_period(company, published.date())
        if label != held:
            changed.append((label, key))
    if changed:
        connection.executemany(
            "update raw.documents set fiscal_period = ? where document_id = ?", changed
        )


def _unread(connection: database.Connection) -> Iterable[tuple[str, Telling]]:
    """Documents with prose that were not read yet, or under another date or period."""
    rows = connection.execute(
        """
        select
            raw.documents.document_id, kind, language, published_at, known_at, company,
            fiscal_period, precedence, read_as
        from raw.documents
        semi join raw.texts on raw.texts.document_id = raw.documents.document_id
        where status = 'parsed' and language in ('en', 'ko') and precedence is not null
        order by raw.documents.document_id
        """
    ).fetchall()
    for key, kind, language, published, known, company, period, precedence, read_as in rows:
        document = Document(
            doc=key,
            kind=KINDS[kind],  # type: ignore[arg-type]
            lang=language,
            published_on=local_day(published, language),
            company=company,
            fiscal_period=period,
            text="",
        )
        telling = Telling(document, precedence, known.strftime("%Y-%m-%dT%H:%M:%SZ"))
        if _read_as(telling) == read_as:
            continue
        (text,) = connection.execute(
            "select text from raw.texts where document_id = ?", [key]
        ).fetchone() or ("",)
        yield key, Telling(_with(document, text), precedence, telling.known_at)


def _with(document: Document, text: str) -> Document:
    fields: dict[str, Any] = {**vars(document), "text": text}
    return Document(**fields)


def _read_as(telling: Telling) -> str:
    document = telling.document
    return f"{document.published_on}|{document.company}|{document.fiscal_period}|{telling.known_at}"


def local_day(published: datetime | None, language: str) -> date | None:
    """The day on the outlet's calendar; midnight is a bare date and stays as it is."""
    if published is None:
        return None
    if (published.hour, published.minute, published.second) == (0, 0, 0):
        return published.date()
    return (published + timedelta(hours=HOURS_FROM_UTC[language])).date()


def _read(
    tellings: list[Telling], workers: int | None, progress: Callable[[int, int], None]
) -> list[tuple[list[Any], ...]]:
    """Every document's rows, in the order of the documents."""
    workers = workers or cpu_count() or 1
    if workers == 1 or sum(len(t.document.text) for t in tellings) < WORTH_A_POOL:
        alone = map(read, tellings)
        return [_counted(row, n, tellings, progress) for n, row in enumerate(alone, 1)]
    with ProcessPoolExecutor(workers, mp_context=get_context("forkserver")) as pool:
        results = pool.map(read, tellings, chunksize=4)
        return [_counted(row, n, tellings, progress) for n, row in enumerate(results, 1)]


def _counted(
    row: tuple[list[Any], ...],
    number: int,
    tellings: list[Telling],
    progress: Callable[[int, int], None],
) -> tuple[list[Any], ...]:
    progress(number, len(tellings))
    return row


# -- one story is one story ----------------------------------------------------------------


def link_copies(connection: database.Connection) -> int:
    """Set duplicate_of anew from all documents; returns how many are copies.

    The first telling is the one published first (then captured first). Copies are: the
    same story under another address (one canonical URL), a text that shares half of its
    runs of words with one published within 45 days, and another transcript of a call,
    of which the fullest with its speakers counts as the first.
    """
    rows = connection.execute(
        """
        select document_id, url, kind, company, fiscal_period, canonical_url, sketch,
            published_at, duplicate_of
        from raw.documents
        where status = 'parsed' and precedence > 1
        order by known_at, fetched_at, document_id
        """
    ).fetchall()
    names = ("id", "url", "kind", "company", "period", "canonical", "sketch", "at", "held")
    documents = {row[0]: dict(zip(names, row, strict=True)) for row in rows}
    stories = _Stories(documents)
    by_address: dict[str, str] = {}
    for key, document in documents.items():
        if document["canonical"]:
            first = by_address.setdefault(document["canonical"], key)
            stories.link(first, key, timedelta.max)
    for group in _calls(connection, documents):
        for key in group[1:]:
            stories.link(group[0], key, SAME_CALL_WITHIN)
    sketches = {key: d["sketch"] for key, d in documents.items() if d["sketch"]}
    for earlier, later, _ in near(sketches):
        stories.link(earlier, later, COPIED_WITHIN)
    wanted = {key: stories.first_of(key) for key in documents}
    changed = [(wanted[key], key) for key in documents if wanted[key] != documents[key]["held"]]
    if changed:
        connection.executemany(
            "update raw.documents set duplicate_of = ? where document_id = ?", changed
        )
    return sum(1 for target in wanted.values() if target)


class _Stories:
    """Documents joined into stories. Versions of one page are one story, not copies."""

    def __init__(self, documents: Mapping[str, Mapping[str, Any]]) -> None:
        self.documents = documents
        self.pages: dict[tuple[Any, ...], str] = {}
        for key in documents:
            self.pages.setdefault(self._page(key), key)
        self.first: dict[str, str] = {}

    def link(self, earlier: str, later: str, within: timedelta) -> None:
        """Make the later a copy of the earlier, unless their dates lie too far apart."""
        one, other = self.documents[earlier]["at"], self.documents[later]["at"]
        if one and other and abs(one - other) > within:
            return
        target, source = self._root(earlier), self._root(later)
        if target != source:
            self.first[source] = target

    def first_of(self, key: str) -> str | None:
        """The document of which this one is a copy; None for a first telling."""
        root = self._root(key)
        return None if root == self.pages[self._page(key)] else root

    def _root(self, key: str) -> str:
        key = self.pages[self._page(key)]
        while key in self.first:
            key = self.first[key]
        return key

    def _page(self, key: str) -> tuple[Any, ...]:
        document = self.documents[key]
        return document["url"], document["company"], document["period"]


def _calls(
    connection: database.Connection, documents: Mapping[str, Mapping[str, Any]]
) -> Iterable[list[str]]:
    """Transcripts of one call, the fullest first: lines tell speakers, length the rest."""
    sizes = {
        key: (lines >= 20, length)
        for key, lines, length in connection.execute(
            "select document_id, length(text) - length(replace(text, chr(10), '')), length(text)"
            " from raw.texts inner join raw.documents using (document_id) where kind = 'call'"
        ).fetchall()
    }
    groups: dict[tuple[str, str], list[str]] = {}
    for key, document in documents.items():
        if document["kind"] == "call" and document["period"]:
            groups.setdefault((document["company"], document["period"]), []).append(key)
    for group in groups.values():
        yield sorted(group, key=lambda key: sizes.get(key, (False, 0)), reverse=True)
