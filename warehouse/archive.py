"""The archive of fetched bytes, format version 1: the one thing that cannot be replaced.

    blobs/<first two hex digits>/<sha256>.gz   a body as received, kept once
    fetches/<YYYY-MM-DD>.jsonl                 one line per capture, after its blob

Safe against a kill at any byte: a blob appears whole by rename, a line is one write to
a file opened for appending, and a torn line is no capture. Safe with several processes:
blobs are content-addressed, appends are taken in turn under a file lock.
"""

import fcntl
import gzip
import hashlib
import json
import os
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from threading import RLock
from typing import Any


class ArchiveError(Exception):
    """A blob is missing or is not what its name says; the message names the file."""


@dataclass(frozen=True, order=True)
class Capture:
    """One answer to one request for a URL. `fetched_at` is UTC, ISO 8601, ends in Z.

    `about` is what its source knew of the page before reading it (its feed's language, a
    sidecar's date), as sorted pairs: the warehouse is derived from the archive alone, so
    it has to be kept here.
    """

    fetched_at: str
    url: str
    status: int
    sha256: str
    bytes: int
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    about: tuple[tuple[str, str], ...] = ()

    @property
    def notes(self) -> dict[str, str]:
        """`about` as a mapping."""
        return dict(self.about)


class Archive:
    """Append-only fetches and content-addressed blobs under one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.torn = 0
        self._read: dict[Path, int] = {}
        self._captures: dict[str, list[Capture]] = {}
        self._lock = RLock()

    # -- reading ---------------------------------------------------------------

    def captures(self, as_of: date | None = None) -> Iterator[Capture]:
        """Every capture not after the evening (UTC) of `as_of`, oldest first."""
        with self._lock:
            self._refresh()
            kept = [capture for captures in self._captures.values() for capture in captures]
        return iter(sorted(c for c in kept if _not_after(c, as_of)))

    def history(self, url: str, as_of: date | None = None) -> list[Capture]:
        """The captures of one URL, oldest first."""
        with self._lock:
            self._refresh()
            return [c for c in self._captures.get(url, ()) if _not_after(c, as_of)]

    def newest(self, url: str, as_of: date | None = None) -> Capture | None:
        """The newest capture of a URL, or None where it was never captured."""
        history = self.history(url, as_of)
        return history[-1] if history else None

    def body(self, sha256: str) -> bytes:
        """The body of that digest. Raises ArchiveError if it is gone or damaged."""
        path = self._blob(sha256)
        try:
            body = gzip.decompress(path.read_bytes())
        except FileNotFoundError as error:
            raise ArchiveError(f"{path}: the blob is missing") from error
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise ArchiveError(f"{path}: the blob is damaged: {error}") from error
        if hashlib.sha256(body).hexdigest() != sha256:
            raise ArchiveError(f"{path}: the blob holds other bytes than its name says")
        return body

    # -- writing ---------------------------------------------------------------

    def append(
        self,
        url: str,
        body: bytes,
        *,
        status: int = 200,
        content_type: str | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
        fetched_at: datetime | None = None,
        about: Mapping[str, str] | None = None,
    ) -> Capture:
        """Keep a body, then the line that says it was captured. Returns the capture."""
        moment = (fetched_at or datetime.now(UTC)).astimezone(UTC)
        capture = Capture(
            fetched_at=moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
            url=url,
            status=status,
            sha256=hashlib.sha256(body).hexdigest(),
            bytes=len(body),
            content_type=content_type,
            etag=etag,
            last_modified=last_modified,
            about=tuple(sorted((about or {}).items())),
        )
        self._keep(capture.sha256, body)
        fields = {**asdict(capture), "about": capture.notes}
        if not capture.about:
            del fields["about"]
        self._write_line(self.root / "fetches" / f"{moment:%Y-%m-%d}.jsonl", fields)
        return capture

    def _keep(self, sha256: str, body: bytes) -> None:
        path = self._blob(sha256)
        if path.exists():
            try:
                self.body(sha256)
            except ArchiveError:
                pass  # damaged on disk: what was fetched again heals it
            else:
                return
        path.parent.mkdir(parents=True, exist_ok=True)
        # mtime=0: the same body gives the same blob on every machine
        packed = gzip.compress(body, mtime=0)
        handle, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(packed)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        _sync(path.parent)

    def _write_line(self, path: Path, fields: Mapping[str, Any]) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        line = json.dumps(fields, ensure_ascii=False).encode() + b"\n"
        with path.open("a+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            end = file.seek(0, os.SEEK_END)
            if end:
                file.seek(end - 1)
                if file.read(1) != b"\n":  # a torn line: close it, so that it tears nothing else
                    line = b"\n" + line
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        _sync(path.parent)

    # -- inside ----------------------------------------------------------------

    def _blob(self, sha256: str) -> Path:
        return self.root / "blobs" / sha256[:2] / f"{sha256}.gz"

    def _refresh(self) -> None:
        """Read what was appended since the last look, by this process or another."""
        for path in sorted((self.root / "fetches").glob("*.jsonl")):
            seen = self._read.get(path, 0)
            if path.stat().st_size == seen:
                continue
            with path.open("rb") as file:
                file.seek(seen)
                data = file.read()
            whole = data[: data.rfind(b"\n") + 1]
            self._read[path] = seen + len(whole)
            self._remember(_parse(line) for line in whole.splitlines() if line.strip())
            # no newline at the end: whole lines of other writers still count
            if rest := data[len(whole) :].strip():
                capture = _parse(rest)
                if capture:
                    self._read[path] = seen + len(data)
                    self._remember([capture])

    def _remember(self, captures: Iterable[Capture | None]) -> None:
        for capture in captures:
            if capture is None:
                self.torn += 1
                continue
            known = self._captures.setdefault(capture.url, [])
            known.append(capture)
            known.sort()


def _parse(line: bytes) -> Capture | None:
    """A capture, or None for a torn or foreign line."""
    try:
        fields = json.loads(line)
        fields["about"] = tuple(
            sorted((str(key), str(value)) for key, value in (fields.get("about") or {}).items())
        )
        return Capture(**{name: fields.get(name) for name in Capture.__dataclass_fields__})
    except (ValueError, AttributeError, TypeError):
        return None


def _not_after(capture: Capture, as_of: date | None) -> bool:
    return as_of is None or capture.fetched_at[:10] <= as_of.isoformat()


def _sync(folder: Path) -> None:
    """Make a rename or a new file in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
