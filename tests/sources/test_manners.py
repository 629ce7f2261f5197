"""Who is asked and how often: addresses, robots.txt, budgets, bodies without end."""

import gzip
import time
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from flows.sources.client import Blocked, Client, FetchError, Limits, Refused, TooLarge
from flows.sources.manners import (
    Disallowed,
    Manners,
    OverBudget,
    is_public,
    public_address,
    refuse_private_name,
)
from tests.sources.web import Web, send, serve
from warehouse.archive import Archive

PRIVATE = """127.0.0.1 10.0.0.8 172.16.3.4 192.168.1.1 169.254.169.254 0.0.0.0 100.64.0.1
    224.0.0.1 ::1 fe80::1 fc00::1 ::ffff:127.0.0.1 64:ff9b::7f00:1 2002:7f00:0001::""".split()
LOCAL = """http://localhost/ http://printer.local/ http://127.0.0.1:8080/x http://2130706433/
    http://0x7f.1/ http://[::1]/ http://metadata.internal/ http://app.localhost/""".split()


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_public_addresses_are_known(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("url", LOCAL)
def test_local_names_and_numbers_are_refused(url: str) -> None:
    with pytest.raises(Refused, match="not a public address"):
        refuse_private_name(url)


def test_a_name_that_stands_for_this_machine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def rebound(*_: object, **__: object) -> list[object]:
        return [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("127.0.0.1", 80))]

    monkeypatch.setattr("socket.getaddrinfo", rebound)
    with pytest.raises(Refused, match=r"127\.0\.0\.1"):
        public_address("news.example.org", 80, ())
    assert public_address("news.example.org", 80, ["news.example.org"]) == "93.184.216.34"


def client(tmp_path: Path, web: Web, **how: object) -> Client:
    manners = Manners(
        tmp_path / "sources",
        per_second=500,
        private=[*web.hosts.values()],
        **how,  # type: ignore[arg-type]
    )
    return Client(
        Archive(tmp_path / "archive"),
        hosts=None,
        schemes=("http",),
        manners=manners,
        user_agent="Jane Doe jane@example.com",
        limits=Limits(1, 0.5, 1.5, 200_000, attempts=2, backoff_seconds=0.01),
    )


@pytest.fixture(autouse=True)
def _direct(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "*")


def test_the_asker_says_who_it_is_and_reads_robots(tmp_path: Path) -> None:
    with serve(["outlet"]) as web:
        agents: list[str] = []

        def page(handler: BaseHTTPRequestHandler) -> None:
            agents.append(handler.headers["User-Agent"])
            send("<p>hello</p>")(handler)

        rules = "User-agent: capex-race\nDisallow: /no\n\nUser-agent: *\nDisallow: /\n"
        web.pages["outlet"] = {"/robots.txt": send(rules), "/yes": page, "/no/1": page}
        asking = client(tmp_path, web)
        assert asking.fetch(web.url("outlet", "/yes")) is not None
        with pytest.raises(Disallowed, match=r"robots\.txt"):
            asking.fetch(web.url("outlet", "/no/1"))
        assert agents == ["capex-race/1.0 (Jane Doe jane@example.com)"]
        # another client of the same data folder need not ask for the rules again
        client(tmp_path, web).fetch(web.url("outlet", "/yes"), refresh=True)
        assert web.times("outlet", "/robots.txt") == 1


def test_without_robots_all_is_open_and_a_broken_one_closes_the_site(tmp_path: Path) -> None:
    with serve(["open", "broken"]) as web:
        web.pages["open"] = {"/a": send("<p>a</p>")}
        web.pages["broken"] = {"/robots.txt": send("", 503), "/a": send("<p>a</p>")}
        asking = client(tmp_path, web)
        assert asking.fetch(web.url("open", "/a")) is not None
        with pytest.raises(Blocked, match=r"robots\.txt"):
            asking.fetch(web.url("broken", "/a"))
        assert web.times("broken", "/a") == 0


def test_the_daily_budget_is_kept_and_renewed(tmp_path: Path) -> None:
    day = [datetime(2026, 3, 1, tzinfo=UTC)]
    with serve(["outlet"]) as web:
        web.pages["outlet"] = {f"/{n}": send(f"<p>{n}</p>") for n in range(9)}
        asking = client(tmp_path, web, per_day=3, clock=lambda: day[0])
        asking.fetch(web.url("outlet", "/0"))  # robots.txt counts
        asking.fetch(web.url("outlet", "/1"))
        with pytest.raises(OverBudget, match="3 requests are used up"):
            asking.fetch(web.url("outlet", "/2"))
        day[0] = datetime(2026, 3, 2, tzinfo=UTC)
        assert client(tmp_path, web, per_day=3, clock=lambda: day[0]).fetch(web.url("outlet", "/2"))


def test_a_pause_longer_than_a_run_ends_the_asking(tmp_path: Path) -> None:
    with serve(["busy"]) as web:
        web.pages["busy"] = {
            "/a": send("", 429, Retry_After="3600"),
            "/b": send("<p>b</p>"),
        }
        asking = client(tmp_path, web)
        with pytest.raises(Blocked, match="wait 3600 s"):
            asking.fetch(web.url("busy", "/a"))
        with pytest.raises(Blocked):
            asking.fetch(web.url("busy", "/b"))
        assert web.times("busy", "/b") == 0


def test_bodies_have_an_end(tmp_path: Path) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b".")
            handler.wfile.flush()
            time.sleep(0.1)

    bomb = gzip.compress(b"0" * 50_000_000)
    with serve(["outlet"]) as web:
        web.pages["outlet"] = {"/drip": drip, "/bomb": send(bomb, Content_Encoding="gzip")}
        asking = client(tmp_path, web)
        with pytest.raises(TooLarge, match="200,000 bytes"):
            asking.fetch(web.url("outlet", "/bomb"))
        began = time.monotonic()
        with pytest.raises(FetchError, match="not done after"):
            asking.fetch(web.url("outlet", "/drip"))
        assert time.monotonic() - began < 8


def test_a_redirect_inwards_is_refused_and_named(tmp_path: Path) -> None:
    with serve(["outlet"]) as web:
        web.pages["outlet"] = {"/a": send("", 302, Location="http://169.254.169.254/latest")}
        with pytest.raises(Refused, match=r"/a: leads to .*169\.254.*not a public address"):
            client(tmp_path, web).fetch(web.url("outlet", "/a"))


def test_what_a_source_knew_is_kept_beside_the_body(tmp_path: Path) -> None:
    with serve(["outlet"]) as web:
        web.pages["outlet"] = {"/a": send("<p>a</p>")}
        known = {"source": "feeds", "language": "ko"}
        client(tmp_path, web).fetch(web.url("outlet", "/a"), about=known)
    (capture,) = [c for c in Archive(tmp_path / "archive").captures() if c.url.endswith("/a")]
    assert capture.notes == known
