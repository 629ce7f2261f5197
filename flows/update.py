"""From the archive to the published warehouse: the stage that feeds the DuckDB file.

It asks the archive what the warehouse lacks, so a crash in between heals itself: what
was fetched but not loaded is loaded the next time, whoever fetched it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from multiprocessing import get_context
from operator import attrgetter
from os import cpu_count
from pathlib import Path

from flows.parsing.documents import (
    Parsed,
    about_of,
    document_id,
    parse,
    parser_version,
    quarantine,
)
from flows.reading import Reading, read_all
from warehouse import database
from warehouse.archive import Archive, ArchiveError, Capture
from warehouse.companies import Company

# below this many bytes a process pool costs more than it brings
WORTH_A_POOL = 8 << 20


@dataclass
class Update:
    """What an update did. `quarantined` names each document with its error."""

    loaded: int = 0
    facts: int = 0
    rebuilt: bool = False
    published: bool = False
    torn: int = 0
    quarantined: list[str] = field(default_factory=list)
    reading: Reading = field(default_factory=Reading)


def update(
    data: Path,
    archive: Archive,
    companies: Mapping[str, Company],
    *,
    as_of: date | None = None,
    rebuild: bool = False,
    workers: int | None = None,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    who: str = "capex",
    again: Collection[str] = (),
) -> Update:
    """Load what the archive has and the warehouse lacks, check it, publish it.

    Captures after `as_of` are left out. Everything is derived again where parsers, raw
    tables or registry changed, where the warehouse holds what the archive (as of that
    date) does not, and on `rebuild`. Documents whose ids are in `again` are read anew.
    `who` is named to others meanwhile. Raises database.Busy and database.CheckFailed.
    """
    with database.writer(data, who):
        return _update(data, archive, companies, as_of, rebuild, workers, progress, again)


def _update(
    data: Path,
    archive: Archive,
    companies: Mapping[str, Company],
    as_of: date | None,
    rebuild: bool,
    workers: int | None,
    progress: Callable[[int, int], None],
    again: Collection[str],
) -> Update:
    done = Update()
    wanted = _wanted(archive, as_of)
    done.torn = archive.torn
    marks = {"raw": database.fingerprint(parser_version()), "sql": database.views_fingerprint()}
    held, held_marks = _held(data, marks["raw"])
    if held and not wanted:
        raise database.WarehouseError(
            f"{archive.root}: the archive is empty, but the warehouse holds {len(held)} documents;"
            " is it the right folder? The warehouse is left as it was"
        )
    done.rebuilt = (
        rebuild or held_marks.get("raw") != marks["raw"] or not held.keys() <= wanted.keys()
    )
    if done.rebuilt:
        held = {}
    # a corrected sidecar makes another document of the same body: it is read again
    stale = held.keys() & set(again)
    stale |= {key for key in held if held[key].about != about_of(wanted[key])}
    held = {key: one for key, one in held.items() if key not in stale}
    new = [wanted[key] for key in wanted if key not in held]
    done.quarantined = [one.error for one in held.values() if one.error and one.lasting]
    if not new and held_marks.get("sql") == marks["sql"] and not done.rebuilt:
        return done

    with database.private_copy(data, fresh=done.rebuilt) as (connection, path):
        if done.rebuilt:
            database.create(connection, companies.values(), marks)
        database.forget(connection, sorted(stale))
        parsed = _parse_all(archive.root, new, companies, workers, progress)
        parsed.sort(key=lambda one: one.document.document_id)
        for table, rows in _rows(parsed).items():
            database.load(connection, table, rows)
        done.loaded = len(parsed)
        done.facts = sum(len(one.facts) for one in parsed)
        done.quarantined += [
            f"{one.document.url}: {one.document.error}"
            for one in parsed
            if one.document.status == "quarantined"
        ]
        done.reading = read_all(connection, companies, workers)
        database.mark(connection, marks)
        if done.rebuilt or held_marks.get("sql") != marks["sql"]:
            database.derive(connection)
        else:
            database.refresh(connection)
        database.publish(connection, path, data)
        done.published = True
    return done


def _wanted(archive: Archive, as_of: date | None) -> dict[str, Capture]:
    """The first good capture of each distinct body of a URL, by document id."""
    wanted: dict[str, Capture] = {}
    for capture in archive.captures(as_of):
        if capture.status == 200:
            key = document_id(capture)
            first = wanted.setdefault(key, capture)
            if capture.about and capture.about != first.about:
                wanted[key] = replace(first, about=capture.about)
    return wanted


@dataclass(frozen=True)
class _Held:
    """A document in the published file: its error, and whether it is named every night.

    A page of the open web without an article in it is named once; a filing, a transcript
    or a dropped file that cannot be read is somebody's work to do until it is done.
    """

    error: str | None
    lasting: bool
    about: str | None


def _held(data: Path, shape: str) -> tuple[dict[str, _Held], Mapping[str, str]]:
    """Documents of the published file, and its marks; ids alone where its shape is another."""
    if not (data / database.FILE).exists():
        return {}, {}
    with database.read(data) as connection:
        marks = database.meta(connection)
        if marks.get("raw") != shape:
            ids = connection.execute("select document_id from raw.documents").fetchall()
            return {key: _Held(None, False, None) for (key,) in ids} if marks else {}, marks
        rows = connection.execute(
            "select document_id, url || ': ' || error, source not in ('feeds', 'gdelt'), about"
            " from raw.documents"
        ).fetchall()
        return {key: _Held(*rest) for key, *rest in rows}, marks


def _rows(parsed: Sequence[Parsed]) -> dict[str, Iterable[object]]:
    return {
        "raw.documents": map(attrgetter("document"), parsed),
        "raw.facts": (row for one in parsed for row in one.facts),
        "raw.filings": (row for one in parsed for row in one.filings),
        "raw.texts": (row for one in parsed for row in one.texts),
    }


def _parse_all(
    root: Path,
    captures: Sequence[Capture],
    companies: Mapping[str, Company],
    workers: int | None,
    progress: Callable[[int, int], None],
) -> list[Parsed]:
    """Every capture parsed, in a process pool where there is enough to do."""
    workers = workers or cpu_count() or 1
    one = partial(_parse_one, root, companies)
    if workers == 1 or sum(capture.bytes for capture in captures) < WORTH_A_POOL:
        parsed = []
        for number, capture in enumerate(captures, 1):
            parsed.append(one(capture))
            progress(number, len(captures))
        return parsed
    # the largest first, so that no worker is left alone with one at the end
    ordered = sorted(captures, key=attrgetter("bytes"), reverse=True)
    # a forked child would inherit the parent's threads' locks
    with ProcessPoolExecutor(workers, mp_context=get_context("forkserver")) as pool:
        parsed = []
        for result in pool.map(one, ordered):
            parsed.append(result)
            progress(len(parsed), len(ordered))
        return parsed


def _parse_one(root: Path, companies: Mapping[str, Company], capture: Capture) -> Parsed:
    try:
        body = Archive(root).body(capture.sha256)
    except (ArchiveError, OSError) as error:
        return quarantine(capture, str(error), companies)
    return parse(capture, body, companies)
