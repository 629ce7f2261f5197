"""One polite client for every source: identity, pace, retries, conditional GET, limits.

EDGAR is asked within its own hosts at its own pace; the open web with `Manners`: robots.txt,
a pace and a daily budget by host, public addresses only.

    FetchError                 a request failed for good; the message names the address
    ├── Refused                outside the allowed hosts, or not https
    ├── Blocked                the site says that we are too fast: stop asking it
    └── TooLarge               the body went past the limit while it streamed
    IdentityMissing            live mode without SEC_USER_AGENT: said before any request

A page that is not there is no error: `fetch` returns None and counts it.
"""

import fcntl
import hashlib
import os
import random
import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError, InvalidHeader
from urllib3.util import Retry

from flows.sources.replay import ArchiveAdapter
from warehouse.archive import Archive, Capture

if TYPE_CHECKING:
    from flows.sources.manners import Manners

RETRIED = frozenset({429, 500, 502, 503, 504})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
CHUNK = 1 << 16


class FetchError(Exception):
    """A request failed for good; the message names the address and the reason."""


class Refused(FetchError):
    """The address is outside the allowed hosts, or is not fetched over https."""


class Blocked(FetchError):
    """The site refuses us as too fast or unidentified; asking on would make it worse."""


class TooLarge(FetchError):
    """The body went past the limit while it streamed."""


class IdentityMissing(FetchError):
    """No identity to ask with."""

    def __init__(self) -> None:
        super().__init__(
            "EDGAR wants to know who asks: set SEC_USER_AGENT to a name and a contact address,"
            ' e.g. export SEC_USER_AGENT="Jane Doe jane@example.com"'
            " (or use --offline to work from the archive)"
        )


@dataclass(frozen=True)
class Pace:
    """At most `per_second` requests a second over all threads and processes of a run.

    Everyone takes the next slot from one small file, under its lock, and then waits for
    it: no burst, no server, and a killed process leaves nothing behind.
    """

    path: Path
    per_second: float = 8.0

    def wait(self) -> None:
        """Take the next slot and sleep until it comes."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0)
            now = time.time()
            try:
                taken = float(file.read())
            except ValueError:
                taken = 0.0
            # a slot far in the future is another clock's: ignore it
            slot = max(now, taken + 1 / self.per_second) if taken < now + 60 else now
            file.seek(0)
            file.truncate()
            file.write(f"{slot:.6f}")
        time.sleep(max(0.0, slot - now))


@dataclass
class Limits:
    """How long and how much a request may take."""

    connect_seconds: float = 10
    read_seconds: float = 30
    total_seconds: float = 180
    body_bytes: int = 128 << 20
    attempts: int = 5
    backoff_seconds: float = 1
    longest_wait_seconds: float = 120


@dataclass
class Client:
    """Fetches into an archive, or, offline, answers from it and never from the network.

    With `hosts` only those are asked; without (None) `manners` says who may be asked.
    """

    archive: Archive
    hosts: Collection[str] | None
    pace: Pace | None = None
    manners: "Manners | None" = None
    user_agent: str | None = None
    offline: bool = False
    as_of: date | None = None
    limits: Limits = field(default_factory=Limits)
    schemes: Collection[str] = ("https",)
    counts: Counter[str] = field(default_factory=Counter)
    stopped: dict[str, str] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.session = requests.Session()
        self.session.trust_env = True
        if self.offline:
            adapter = ArchiveAdapter(self.archive, self.as_of)
            self.session.mount("https://", adapter)
            self.session.mount("http://", adapter)
            return
        self.user_agent = self.user_agent or os.environ.get("SEC_USER_AGENT", "").strip()
        if not self.user_agent or "@" not in self.user_agent:
            raise IdentityMissing
        if self.manners:
            # who asks first: robots.txt knows us by the name before the slash
            self.user_agent = f"capex-race/1.0 ({self.user_agent})"
            self.session.mount("https://", self.manners.adapter())
            self.session.mount("http://", self.manners.adapter())
        self.session.headers.update(
            {"User-Agent": self.user_agent, "Accept-Encoding": "gzip, deflate"}
        )

    def fetch(
        self,
        url: str,
        *,
        refresh: bool = False,
        about: Mapping[str, str] | None = None,
        refuse: Callable[[bytes], str | None] = lambda _: None,
    ) -> Capture | None:
        """The newest capture of a URL, fetched now if the archive has none.

        With `refresh` the site is asked whether it changed: unchanged costs one
        conditional request and adds nothing to the archive. None where nothing is there.
        `about` is kept beside the body. `refuse` says why an answer is none although its
        status is 200 (a service that is busy): it is asked for again, then given up.
        """
        held = self._held(url)
        if held and not (refresh and not self.offline):
            self._count("held")
            return held
        response, body = self._get(url, held, refuse)
        if response.status_code == 304 and held:
            self._count("unchanged")
            return held
        if response.status_code in (404, 410) or (
            response.status_code == 403 and b"AccessDenied" in body
        ):
            self._count("missing")
            return None
        if self.offline:
            return None
        if held and _same(held, body):
            self._count("unchanged")
            return held
        self._count("fetched")
        return self.archive.append(
            url,
            body,
            status=response.status_code,
            content_type=(response.headers.get("Content-Type") or "").split(";")[0] or None,
            etag=response.headers.get("ETag"),
            last_modified=response.headers.get("Last-Modified"),
            about=about,
        )

    def _held(self, url: str) -> Capture | None:
        good = [c for c in self.archive.history(url, self.as_of) if c.status == 200]
        return good[-1] if good else None

    def _count(self, what: str) -> None:
        with self._lock:
            self.counts[what] += 1

    def _get(
        self, url: str, held: Capture | None, refuse: Callable[[bytes], str | None]
    ) -> tuple[requests.Response, bytes]:
        """The answer and its body, after retries. Raises FetchError."""
        headers = {}
        if held and held.etag:
            headers["If-None-Match"] = held.etag
        if held and held.last_modified:
            headers["If-Modified-Since"] = held.last_modified
        for attempt in range(1, self.limits.attempts + 1):
            last = attempt == self.limits.attempts
            try:
                response, body = self._ask(url, headers)
            except (requests.RequestException, HTTPError) as error:
                if last:
                    raise FetchError(f"{url}: {error} ({attempt} attempts)") from error
                self._sleep(attempt, None)
                continue
            if response.status_code in RETRIED:
                self._stop_if_long(url, response)
                if not last:
                    self._sleep(attempt, response.headers.get("Retry-After"))
                    continue
            if response.status_code == 200 and (why := refuse(body)):
                if last:
                    raise FetchError(f"{url}: {why} ({attempt} attempts)")
                self._sleep(attempt, None)
                continue
            if response.status_code == 403 and not self.manners and b"AccessDenied" not in body:
                raise Blocked(
                    f"{url}: 403: the site refuses us, for being too fast or unidentified;"
                    " wait ten minutes and check SEC_USER_AGENT"
                )
            accepted = (200, 304, 404, 410) if self.manners else (200, 304, 403, 404, 410)
            if response.status_code not in accepted:
                raise FetchError(f"{url}: answered {response.status_code} ({attempt} attempts)")
            return response, body
        raise AssertionError("unreachable: the last attempt returns or raises")

    def _ask(
        self, url: str, headers: dict[str, str], robots: bool = True
    ) -> tuple[requests.Response, bytes]:
        """One attempt, following redirects inside the allowed hosts only."""
        asked = url
        for _ in range(6):
            try:
                self._allow(url)
                if not self.offline:
                    self._wait(url, robots)
            except Refused as error:
                if url == asked:
                    raise
                raise type(error)(f"{asked}: leads to {error}") from error
            self._count("requests")
            with self.session.get(
                url,
                headers=headers,
                timeout=(self.limits.connect_seconds, self.limits.read_seconds),
                allow_redirects=False,
                stream=True,
            ) as response:
                if response.status_code in REDIRECTS and "Location" in response.headers:
                    url = urljoin(url, response.headers["Location"])
                    continue
                return response, self._body(url, response)
        raise FetchError(f"{url}: more than five redirects")

    def _allow(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in self.schemes:
            raise Refused(f"{url}: not fetched over {parts.scheme or 'no scheme'}")
        if self.hosts is None and not self.manners and not self.offline:
            raise Refused(f"{url}: no hosts are named and no manners given")
        if self.hosts is not None and (parts.hostname or "") not in self.hosts:
            raise Refused(f"{url}: outside the allowed hosts ({', '.join(sorted(self.hosts))})")

    def _wait(self, url: str, robots: bool) -> None:
        """Until it is our turn to ask this host. Raises Blocked where it had enough of us."""
        if self.pace:
            self.pace.wait()
        if not self.manners:
            return
        host = urlsplit(url).netloc.lower()
        if host in self.stopped:
            raise Blocked(self.stopped[host])
        try:
            self.manners.admit(url, self._ask_robots if robots else None)
        except Blocked as error:
            self.stopped[host] = str(error)
            raise

    def _ask_robots(self, url: str) -> tuple[int, bytes]:
        """robots.txt, asked for at most twice. Raises FetchError where it cannot be had."""
        for attempt in (1, 2):
            try:
                response, body = self._ask(url, {}, robots=False)
            except (requests.RequestException, HTTPError) as error:
                if attempt == 2:
                    raise FetchError(f"{url}: {error}") from error
                continue
            if response.status_code == 429 or response.status_code >= 500:
                self._stop_if_long(url, response)
                if attempt == 2:
                    raise FetchError(f"{url}: answered {response.status_code}")
                self._sleep(attempt, response.headers.get("Retry-After"))
                continue
            break
        return response.status_code, body

    def _stop_if_long(self, url: str, response: requests.Response) -> None:
        """A site of the open web that wants a longer pause than a run has is left alone."""
        asked = response.headers.get("Retry-After")
        if not self.manners or not asked:
            return
        with suppress(InvalidHeader):
            seconds = Retry().parse_retry_after(asked)
            if seconds > self.limits.longest_wait_seconds:
                host = urlsplit(url).netloc.lower()
                self.stopped[host] = f"{host}: asks us to wait {seconds:.0f} s: not this run"
                raise Blocked(self.stopped[host])

    def _body(self, url: str, response: requests.Response) -> bytes:
        deadline = time.monotonic() + self.limits.total_seconds
        parts: list[bytes] = []
        size = 0
        # read1 hands over what has arrived: a drip of single bytes must not hide behind
        # a chunk that never fills
        while part := response.raw.read1(CHUNK, decode_content=True):
            parts.append(part)
            size += len(part)
            if size > self.limits.body_bytes:
                raise TooLarge(f"{url}: more than {self.limits.body_bytes:,} bytes")
            if time.monotonic() > deadline:
                raise FetchError(f"{url}: not done after {self.limits.total_seconds:.0f} s")
        return b"".join(parts)

    def _sleep(self, attempt: int, retry_after: str | None) -> None:
        """Wait as the site asks, else twice as long each time, with jitter."""
        seconds = self.limits.backoff_seconds * 2 ** (attempt - 1) * random.uniform(0.5, 1.5)  # noqa: S311
        if retry_after:
            with suppress(InvalidHeader):
                seconds = max(seconds, Retry().parse_retry_after(retry_after))
        self._count("retries")
        time.sleep(min(seconds, self.limits.longest_wait_seconds))


def _same(held: Capture, body: bytes) -> bool:
    return held.bytes == len(body) and held.sha256 == hashlib.sha256(body).hexdigest()
