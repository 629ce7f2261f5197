"""How the open web is asked: who may be asked, how often, how much a day.

`Client` is given one `Manners` where it may ask any public site: a pace and a daily
budget for each host over all processes of a data folder, robots.txt (RFC 9309, read by
protego), and no private, loopback or link-local address, neither by name nor by number
nor by redirect. What is remembered lies in small files that a killed run leaves whole.
"""

import fcntl
import ipaddress
import json
import os
import socket
import tempfile
import time
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from protego import Protego
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from flows.sources.client import Blocked, FetchError, Pace, Refused

AGENT = "capex-race"
ROBOTS_KEPT_SECONDS = 24 * 3600
ROBOTS_BYTES = 500 * 1024
# a site that asks for more than this between two requests is asked once a minute
LONGEST_DELAY = 60.0

# (status, body) of a robots.txt; raises FetchError
Ask = Callable[[str], tuple[int, bytes]]


class OverBudget(Blocked):
    """The day's requests to this host are used up; the rest waits for tomorrow."""


class Disallowed(Refused):
    """robots.txt asks not to fetch this address."""


@dataclass
class Manners:
    """Pace, budget and robots.txt for each host, kept under `folder`.

    `private` names the hosts that may be private: for tests with a local server, where
    nothing else on this machine may be asked all the same.
    """

    folder: Path
    per_second: float = 0.5
    per_day: int = 400
    paces: Mapping[str, float] = field(default_factory=dict)
    budgets: Mapping[str, int] = field(default_factory=dict)
    private: Collection[str] = ()
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    _robots: dict[str, Protego | None] = field(default_factory=dict)

    def admit(self, url: str, ask: Ask | None) -> None:
        """Wait for the turn to ask for an address. Raises Refused, OverBudget, FetchError.

        `ask` fetches robots.txt; None where robots.txt itself is asked for.
        """
        host = host_of(url)
        if host not in self.private:
            refuse_private_name(url)
        delay = 0.0
        if ask is not None:
            robots = self._robots_of(url, ask)
            if not robots.can_fetch(url, AGENT):
                raise Disallowed(f"{url}: robots.txt of {host} asks not to fetch it")
            delay = min(float(robots.crawl_delay(AGENT) or 0), LONGEST_DELAY)
        self._spend(host)
        per_second = self.paces.get(urlsplit(url).hostname or "", self.per_second)
        if delay:
            per_second = min(per_second, 1 / delay)
        Pace(self._file(host, "pace"), per_second).wait()

    def adapter(self) -> HTTPAdapter:
        """A transport that connects to public addresses only."""
        return PublicAdapter(self.private)

    def _spend(self, host: str) -> None:
        path = self._file(host, "budget")
        path.parent.mkdir(parents=True, exist_ok=True)
        today = self.clock().date().isoformat()
        with path.open("a+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0)
            day, _, count = file.read().partition(" ")
            spent = int(count) if day == today and count.isdigit() else 0
            budget = self.budgets.get(host, self.per_day)
            if spent >= budget:
                raise OverBudget(f"{host}: today's {budget} requests are used up")
            file.seek(0)
            file.truncate()
            file.write(f"{today} {spent + 1}")

    def _robots_of(self, url: str, ask: Ask) -> Protego:
        host = host_of(url)
        if host not in self._robots:
            text = self._held_robots(host)
            if text is None:
                text = self._ask_robots(url, ask)
                self._keep_robots(host, text)
            self._robots[host] = Protego.parse(text)
        robots = self._robots[host]
        assert robots is not None  # noqa: S101 - for the type checker
        return robots

    def _ask_robots(self, url: str, ask: Ask) -> str:
        """RFC 9309: unavailable (4xx) allows everything, unreachable (5xx) nothing."""
        parts = urlsplit(url)
        address = f"{parts.scheme}://{parts.netloc}/robots.txt"
        try:
            status, body = ask(address)
        except Blocked:
            raise
        except FetchError as error:
            raise Blocked(f"{host_of(url)}: no robots.txt to go by: {error}") from error
        return body[:ROBOTS_BYTES].decode("utf-8", "replace") if status == 200 else ""

    def _held_robots(self, host: str) -> str | None:
        try:
            held: Any = json.loads(self._file(host, "robots").read_text(encoding="utf-8"))
            fresh = 0 <= time.time() - float(held["at"]) < ROBOTS_KEPT_SECONDS
            return str(held["text"]) if fresh else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _keep_robots(self, host: str, text: str) -> None:
        write_whole(self._file(host, "robots"), json.dumps({"at": time.time(), "text": text}))

    def _file(self, host: str, what: str) -> Path:
        return self.folder / "hosts" / f"{host.replace(':', '_')}.{what}"


def host_of(url: str) -> str:
    """Host, and port where one is given, in lower case."""
    return urlsplit(url).netloc.rpartition("@")[2].lower()


def write_whole(path: Path, text: str) -> None:
    """Write a file that is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(name).replace(path)


# -- public addresses only ---------------------------------------------------------------


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, in whatever dress it comes."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in ipaddress.ip_network("64:ff9b::/96"):  # NAT64
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
    return ip.is_global and not ip.is_multicast


def refuse_private_name(url: str) -> None:
    """Raises Refused for a name or number that is this machine's or its network's."""
    host = (urlsplit(url).hostname or "").rstrip(".").lower()
    local = host in ("", "localhost") or host.endswith((".localhost", ".local", ".internal"))
    try:
        # 2130706433 and 0x7f.1 are ways to write 127.0.0.1
        address = socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        address = host
    with suppress(ValueError):  # a name: what it stands for is looked at when connecting
        local = local or not is_public(address)
    if local:
        raise Refused(f"{url}: not a public address")


def public_address(host: str, port: int, private: Collection[str]) -> str:
    """The address to connect to. Raises Refused if any of the name's is not public."""
    found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if host not in private and f"{host}:{port}" not in private:
        for address in found:
            if not is_public(address):
                raise Refused(f"{host}: stands for {address}, which is not a public address")
    return found[0]


class PublicAdapter(HTTPAdapter):
    """Looks a name up once, refuses it unless public, and connects to just that address.

    Looking up and connecting apart would let a name change its meaning in between.
    Through a proxy it is the proxy that looks names up: there only numbers and local
    names are refused, by `refuse_private_name`.
    """

    def __init__(self, private: Collection[str] = ()) -> None:
        self.private = private
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """The usual pools, made of connections that look before they connect."""
        super().init_poolmanager(*args, **kwargs)
        private = self.private

        class Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return _connect(self, super()._new_conn, private)

        class Secure(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                return _connect(self, super()._new_conn, private)

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = Secure

        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}


def _connect(
    connection: Any, new: Callable[[], socket.socket], private: Collection[str]
) -> socket.socket:
    named = connection._dns_host
    try:
        connection._dns_host = public_address(named, connection.port, private)
        return new()
    except socket.gaierror as error:
        raise ConnectionError(f"{named}: no such host ({error})") from error
    finally:
        connection._dns_host = named
