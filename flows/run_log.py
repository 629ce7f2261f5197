"""The log of runs in the data folder: `runs.jsonl`, one line at a start, one at an end.

It works without a server, so that `capex status` and the catch-up of a missed night do
too. A run that has a start, no end and no living process has died.
"""

import fcntl
import json
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from warehouse import database

FILE = "runs.jsonl"
REPORTS = "reports"
# reports kept beside the log: two months of nights
KEPT_REPORTS = 60

State = Literal["running", "completed", "failed", "cancelled", "died"]


@dataclass(frozen=True)
class Record:
    """One run: what it was, how it ended. Times are UTC, ISO 8601, ending in Z."""

    run_id: str
    kind: str
    what: str
    started_at: str
    process: str
    flow_run_id: str | None = None
    ended_at: str | None = None
    state: State = "running"
    summary: str = ""
    failures: list[str] = field(default_factory=list)
    report: str | None = None


class Entry:
    """A run under way: what it has to say at its end."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.summary = ""
        self.failures: list[str] = []
        self.report = ""


@contextmanager
def recorded(data: Path, kind: str, what: str, flow_run_id: str | None = None) -> Iterator[Entry]:
    """Log a run around a block: completed, failed, or cancelled by a signal.

    A query that a signal cut short ends the block by KeyboardInterrupt: it did not fail.
    """
    entry = Entry(
        Record(uuid.uuid4().hex[:12], kind, what, moment(), _process(os.getpid()), flow_run_id)
    )
    _append(data, asdict(entry.record))
    state: State = "completed"
    try:
        yield entry
        if entry.failures:
            state = "failed"
    except Exception as error:
        if database.interrupted(error):
            state = "cancelled"
            raise KeyboardInterrupt from error
        state = "failed"
        entry.failures = entry.failures or [str(error) or type(error).__name__]
        raise
    except BaseException:
        state = "cancelled"
        raise
    finally:
        end = replace(
            entry.record,
            ended_at=moment(),
            state=state,
            summary=entry.summary,
            failures=entry.failures,
            report=_keep_report(data, entry),
        )
        _append(data, asdict(end))


def note_up(data: Path) -> None:
    """Log that the schedule is up from now on: nights can be missed only after this."""
    with recorded(data, "up", ""):
        pass


def runs(data: Path) -> list[Record]:
    """Every run in the log, oldest first. A torn line is passed over."""
    path = data / FILE
    found: dict[str, Record] = {}
    for line in path.read_bytes().splitlines() if path.exists() else ():
        try:
            record = Record(**json.loads(line))
        except (ValueError, TypeError):
            continue
        found[record.run_id] = record
    return [
        replace(record, state="died")
        if record.state == "running" and not _alive(record.process)
        else record
        for record in found.values()
    ]


def moment(when: datetime | None = None) -> str:
    """UTC, ISO 8601 to the second, ending in Z."""
    return (when or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _append(data: Path, fields: dict[str, Any]) -> None:
    """One write to a file opened for appending, after closing a torn line."""
    data.mkdir(parents=True, exist_ok=True)
    line = json.dumps(fields, ensure_ascii=False).encode() + b"\n"
    with (data / FILE).open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        end = file.seek(0, os.SEEK_END)
        if end:
            file.seek(end - 1)
            if file.read(1) != b"\n":
                line = b"\n" + line
        file.write(line)


def _keep_report(data: Path, entry: Entry) -> str | None:
    if not entry.report:
        return None
    folder = data / REPORTS
    stamp = entry.record.started_at.replace(":", "")
    path = folder / f"{stamp}-{entry.record.kind}-{entry.record.run_id}.md"
    try:
        folder.mkdir(exist_ok=True)
        path.write_text(entry.report, encoding="utf-8")
        for old in sorted(folder.glob("*.md"))[:-KEPT_REPORTS]:
            old.unlink(missing_ok=True)
    except OSError:
        return None  # a full disk must not hide how the run itself ended
    return str(path.relative_to(data))


def _process(pid: int) -> str:
    """`pid` or, where /proc tells it, `pid@start`: a number alone is used again."""
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2]
        return f"{pid}@{after_name.split()[19]}"
    except (OSError, IndexError):
        return str(pid)


def _alive(process: str) -> bool:
    pid = int(process.partition("@")[0])
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return _process(pid) == process
