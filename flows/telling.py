"""A run told to people in Markdown: what came, what changed and why, what to do next."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from flows.changes import Change, millions
from flows.stages import Fetched, Run
from warehouse import database

# a report is read by a person: longer lists end in a count
ROWS = 60

# what to do about a failure, by a word of its message; the first that fits
ADVICE = (
    ("SEC_USER_AGENT, e.g.", "Set SEC_USER_AGENT where `capex up` starts, then run again."),
    ("set SEC_USER_AGENT", "Set SEC_USER_AGENT where `capex up` starts, then run again."),
    (
        "refuses us",
        "EDGAR blocks us for some minutes. Nothing is lost: the next night asks again. If it"
        " lasts, check SEC_USER_AGENT and that nobody else here asks EDGAR.",
    ),
    ("answered 429", "EDGAR asks for a slower pace. The next night fetches what is missing."),
    (
        "quarantined",
        "The document is kept but not read. After a fix of the parser it is read by itself;"
        " to try again now: a backfill of its quarter with `reparse_only`.",
    ),
    (
        "the report could not be made",
        "The warehouse is published, the page is the one of the run before. `capex report` makes"
        " it again, and says what is wrong.",
    ),
    ("check ", "The warehouse stands as it was. Look into the rejected copy that is named."),
    ("No space left", "Make room on the disk and run again; the warehouse stands as it was."),
    ("File too large", "Make room on the disk and run again; the warehouse stands as it was."),
    ("could not write", "Make room on the disk and run again; the warehouse stands as it was."),
    ("the archive is empty", "Bring the archive back to where it was, or name its folder."),
    ("is writing", "Another run was writing all the while. Run again when it is done."),
    (
        "attempts)",
        "The site could not be reached. Nothing is lost: the next night fetches what is missing.",
    ),
)


def headline(run: Run | None, changed: Sequence[Change]) -> str:
    """The run in a clause: `3 fetched, 5 documents loaded, 12 numbers changed`."""
    if run is None:
        return "nothing done"
    fetched = sum(one.counts.get("fetched", 0) for one in run.fetched)
    parts = [f"{fetched} fetched"] if fetched else []
    if run.update and run.update.loaded:
        parts.append(f"{counted(run.update.loaded, 'document')} loaded")
    if changed:
        parts.append(f"{counted(len(changed), 'number')} changed")
    if run.failures:
        parts.append(f"{len(run.failures)} failed")
    return ", ".join(parts) or "nothing new"


def counted(count: int, noun: str) -> str:
    """`1 document`, `2 documents`."""
    return f"{count} {noun}" + ("" if count == 1 else "s")


def report(
    title: str,
    run: Run | None,
    changed: Sequence[Change],
    failures: Sequence[str],
    data: Path,
    more: Iterable[str] = (),
) -> str:
    """The whole report."""
    lines = [f"# {title[:1].upper()}{title[1:]}", "", f"**{_sentence(run, changed, failures)}**"]
    lines += _failed(failures)
    lines += _changed(changed)
    if run:
        lines += _fetched(run.fetched)
        lines += _loaded(run)
    lines += more
    lines += ["", f"Warehouse: `{data / database.FILE}`"]
    if (data / "report.html").exists():
        lines.append(f"Report for reading: `{data / 'report.html'}`")
    return "\n".join(lines) + "\n"


def _sentence(run: Run | None, changed: Sequence[Change], failures: Sequence[str]) -> str:
    if failures:
        done = f" The rest is done: {headline(run, changed)}." if run else ""
        return f"{len(failures)} failed.{done}"
    return f"{headline(run, changed).capitalize()}."


def _failed(failures: Sequence[str]) -> Iterable[str]:
    if not failures:
        return
    yield from ("", "## Failed, and what to do", "")
    by_advice: dict[str, list[str]] = defaultdict(list)
    for failure in failures:
        by_advice[advice(failure)].append(failure)
    for what_to_do, reasons in by_advice.items():
        yield from (f"- `{_one_line(reason)}`" for reason in reasons[:10])
        if len(reasons) > 10:
            yield f"- … and {len(reasons) - 10} more like these"
        yield from ("", what_to_do, "")


def advice(failure: str) -> str:
    """What to do about a failure."""
    for word, what_to_do in ADVICE:
        if word in failure:
            return what_to_do
    return "The log of the run says more; run it again when the cause is gone."


def _changed(changed: Sequence[Change]) -> Iterable[str]:
    yield from ("", "## Changed in the marts since the run before", "")
    if not changed:
        yield "No number changed."
        return
    yield "| quarter | company | number | old, M$ | new, M$ | evidence |"
    yield "|---|---|---|---:|---:|---|"
    for change in changed[:ROWS]:
        number = change.number
        link = f"[{_name(change.url)}]({change.url})" if change.url else ""
        yield (
            f"| {number.period} | {number.company} | {number.mart}: {number.about}"
            f" | {millions(change.old)} | {millions(change.new)} | {link} |"
        )
    if len(changed) > ROWS:
        companies = Counter(change.number.company for change in changed)
        rest = ", ".join(f"{company} {count}" for company, count in companies.most_common())
        yield from ("", f"… {len(changed) - ROWS} more; in all: {rest}.")


def _fetched(fetched: Sequence[Fetched]) -> Iterable[str]:
    if not fetched:
        return
    yield from ("", "## Fetched", "")
    yield "| source | company | asked | fetched | unchanged | not there | failed |"
    yield "|---|---|---:|---:|---:|---:|---:|"
    sums: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for one in fetched:
        total = sums[one.source, one.company]
        total.update(one.counts)
        total.update({"not there": len(one.missing), "failed": len(one.failed)})
    for (source, company), total in sums.items():
        yield (
            f"| {source} | {company} | {total['asked']} | {total['fetched']}"
            f" | {total['unchanged'] + total['held']} | {total['not there']}"
            f" | {total['failed']} |"
        )


def _loaded(run: Run) -> Iterable[str]:
    if run.update is None:
        return
    yield from ("", "## Loaded", "")
    done = run.update
    if not done.published:
        yield "Nothing new; the warehouse is left as it is."
        return
    how = "everything derived anew" if done.rebuilt else "added to what was there"
    yield f"{done.loaded} documents, {done.facts} facts ({how}); all checks passed; published."
    if done.torn:
        yield f"{done.torn} torn lines of the archive passed over."


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 300 else f"{line[:300]} …"


def _name(url: str) -> str:
    """The last part of an address, short enough for a table."""
    name = urlsplit(url).path.rstrip("/").rpartition("/")[2] or url
    return name.removesuffix("-index.htm")
