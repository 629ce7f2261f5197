"""The client's manners, against a site that misbehaves on purpose."""

import gzip
import itertools
import multiprocessing
import time
from datetime import date
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from flows.sources.client import (
    Blocked,
    Client,
    FetchError,
    IdentityMissing,
    Limits,
    Pace,
    Refused,
    TooLarge,
)
from tests.site import page, serve
from warehouse.archive import Archive

QUICK = Limits(
    connect_seconds=1, read_seconds=0.3, total_seconds=2, attempts=3, backoff_seconds=0.01
)


def ask(archive: Archive, **given: Any) -> Client:
    settings: dict[str, Any] = {
        "hosts": ("127.0.0.1",),
        "schemes": ("http",),
        "user_agent": "Test test@example.com",
        "limits": QUICK,
        **given,
    }
    return Client(archive, **settings)


def test_a_page_is_fetched_once_with_our_name_and_kept(archive: Archive) -> None:
    with serve({"/a": [page("hello", ETag='"1"', Content_Type="text/plain; charset=x")]}) as site:
        client = ask(archive)
        capture = client.fetch(site.url + "/a")
        assert capture is not None
        assert client.fetch(site.url + "/a") == capture
    assert archive.body(capture.sha256) == b"hello"
    assert (capture.etag, capture.content_type) == ('"1"', "text/plain")
    assert site.paths() == ["/a"]
    assert site.asked[0][2]["User-Agent"] == "Test test@example.com"
    assert client.counts == {"requests": 1, "fetched": 1, "held": 1}


@pytest.mark.parametrize("identity", [None, "", "no address"])
def test_no_identity_is_said_before_the_first_request(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, identity: str | None
) -> None:
    monkeypatch.delenv("SEC_USER_AGENT", raising=False)
    with pytest.raises(IdentityMissing, match="set SEC_USER_AGENT"):
        ask(archive, user_agent=identity)


def test_identity_comes_from_the_environment(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEC_USER_AGENT", "Env env@example.com")
    assert ask(archive, user_agent=None).user_agent == "Env env@example.com"


def test_unchanged_costs_one_conditional_request_and_adds_nothing(archive: Archive) -> None:
    replies = [
        page("v1", ETag='"1"', Last_Modified="Wed, 01 Jan 2025 00:00:00 GMT"),
        page(status=304),
    ]
    with serve({"/a": replies}) as site:
        client = ask(archive)
        first = client.fetch(site.url + "/a", refresh=True)
        assert client.fetch(site.url + "/a", refresh=True) == first
    assert site.asked[1][2]["If-None-Match"] == '"1"'
    assert site.asked[1][2]["If-Modified-Since"] == "Wed, 01 Jan 2025 00:00:00 GMT"
    assert len(list(Archive(archive.root).captures())) == 1


def test_a_change_is_a_new_capture_the_same_body_is_not(archive: Archive) -> None:
    with serve({"/a": [page("v1"), page("v1"), page("v2")]}) as site:
        client = ask(archive)
        for _ in range(3):
            client.fetch(site.url + "/a", refresh=True)
    assert [archive.body(c.sha256) for c in archive.history(site.url + "/a")] == [b"v1", b"v2"]


@pytest.mark.parametrize(
    "reply",
    [page(status=404), page(status=410), page("<Error><Code>AccessDenied</Code></Error>", 403)],
)
def test_what_is_not_there_is_counted_not_raised(archive: Archive, reply: Any) -> None:
    with serve({"/a": [reply]}) as site:
        client = ask(archive)
        assert client.fetch(site.url + "/a") is None
    assert client.counts["missing"] == 1
    assert list(archive.captures()) == []


def test_edgars_block_is_told_from_a_missing_page(archive: Archive) -> None:
    with serve({"/a": [page("Request Rate Threshold Exceeded", 403)]}) as site:
        with pytest.raises(Blocked, match="wait ten minutes"):
            ask(archive).fetch(site.url + "/a")
        assert site.paths() == ["/a"], "a block is not to be asked again"


def test_errors_that_pass_are_asked_again(archive: Archive) -> None:
    with serve({"/a": [page(status=503), page(status=500), page("there")]}) as site:
        client = ask(archive)
        assert client.fetch(site.url + "/a") is not None
    assert client.counts["retries"] == 2


def test_retry_after_is_honoured_up_to_a_limit(archive: Archive) -> None:
    with serve({"/a": [page(status=429, Retry_After="1"), page("there")]}) as site:
        ask(archive).fetch(site.url + "/a")
    first, second = (moment for moment, _, _ in site.asked)
    assert second - first >= 1
    patient = Limits(attempts=2, backoff_seconds=0.01, longest_wait_seconds=0.2)
    with serve({"/b": [page(status=429, Retry_After="86400"), page("there")]}) as site:
        ask(archive, limits=patient).fetch(site.url + "/b")
    assert site.asked[1][0] - site.asked[0][0] < 5
    with serve({"/c": [page(status=429, Retry_After="soon"), page("there")]}) as site:
        assert ask(archive).fetch(site.url + "/c") is not None


def test_an_error_that_stays_names_address_and_answer(archive: Archive) -> None:
    with serve({"/a": [page(status=500)]}) as site:
        with pytest.raises(FetchError, match=r"/a: answered 500 \(3 attempts\)"):
            ask(archive).fetch(site.url + "/a")
        assert len(site.asked) == 3


def _silent(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(1)


def _endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100_000):
        handler.wfile.write(b"x" * 65536)


def _dripping(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.1)


def _bomb(handler: BaseHTTPRequestHandler) -> None:
    packed = gzip.compress(bytes(50_000_000))
    handler.send_response(200)
    handler.send_header("Content-Encoding", "gzip")
    handler.send_header("Content-Length", str(len(packed)))
    handler.end_headers()
    handler.wfile.write(packed)


def test_a_silent_site_is_given_up_by_name(archive: Archive) -> None:
    with serve({"/a": _silent}) as site, pytest.raises(FetchError, match=r"/a.*3 attempts"):
        ask(archive).fetch(site.url + "/a")


def test_a_truncated_body_is_not_kept(archive: Archive) -> None:
    with serve({"/a": [page("short", Content_Length="500")]}) as site:
        with pytest.raises(FetchError, match="3 attempts"):
            ask(archive).fetch(site.url + "/a")
        assert list(archive.captures()) == []


@pytest.mark.parametrize("endless", [_endless, _bomb])
def test_a_body_without_end_is_cut_while_it_streams(archive: Archive, endless: Any) -> None:
    small = Limits(body_bytes=1_000_000)
    with serve({"/a": endless}) as site, pytest.raises(TooLarge, match="more than 1,000,000 bytes"):
        ask(archive, limits=small).fetch(site.url + "/a")


def test_a_dripping_body_ends_by_the_clock(archive: Archive) -> None:
    with serve({"/a": _dripping}) as site, pytest.raises(FetchError, match="not done after 2 s"):
        ask(archive).fetch(site.url + "/a")


def test_redirects_stay_inside_the_allowed_hosts(archive: Archive) -> None:
    with serve({"/a": [page(status=301, Location="/b")], "/b": [page("moved")]}) as site:
        assert ask(archive).fetch(site.url + "/a") is not None
    for elsewhere in ("http://localhost/", "https://127.0.0.1/", "file:///etc/passwd"):
        with (
            serve({"/a": [page(status=302, Location=elsewhere)]}) as site,
            pytest.raises(Refused),
        ):
            ask(archive).fetch(site.url + "/a")
    with (
        serve({"/a": [page(status=302, Location="/a")]}) as site,
        pytest.raises(FetchError, match="five redirects"),
    ):
        ask(archive).fetch(site.url + "/a")


def test_only_the_sources_hosts_over_https(archive: Archive) -> None:
    client = Client(archive, hosts=("www.sec.gov",), user_agent="Test test@example.com")
    with pytest.raises(Refused, match="not fetched over http"):
        client.fetch("http://www.sec.gov/a")
    with pytest.raises(Refused, match="outside the allowed hosts"):
        client.fetch("https://www.sec.gov.evil.example/a")


def _take_slots(path: Path, slots: int) -> None:
    pace = Pace(path, per_second=40)
    for _ in range(slots):
        pace.wait()


def test_the_pace_holds_over_processes(tmp_path: Path) -> None:
    path = tmp_path / "pace"
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_take_slots, args=(path, 20)) for _ in range(3)]
    Pace(path, per_second=40).wait()
    started = time.monotonic()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert time.monotonic() - started >= 60 / 40


def test_the_pace_spaces_requests_evenly(tmp_path: Path) -> None:
    pace = Pace(tmp_path / "pace", per_second=50)
    moments = []
    for _ in range(10):
        pace.wait()
        moments.append(time.time())
    assert all(b - a > 0.012 for a, b in itertools.pairwise(moments))


def test_a_pace_from_another_clock_is_ignored(tmp_path: Path) -> None:
    path = tmp_path / "pace"
    path.write_text(str(time.time() + 9999))
    started = time.monotonic()
    Pace(path).wait()
    path.write_text("not a number")
    Pace(path).wait()
    assert time.monotonic() - started < 1


def test_offline_answers_from_the_archive_and_never_asks(archive: Archive) -> None:
    with serve({"/a": [page("v1")]}) as site:
        capture = ask(archive).fetch(site.url + "/a")
        assert capture is not None
        offline = ask(archive, offline=True, user_agent=None)
        assert offline.fetch(site.url + "/a", refresh=True) == capture
        assert offline.fetch(site.url + "/never") is None
        assert site.paths() == ["/a"]
    assert offline.counts["missing"] == 1
    assert offline.session.get(site.url + "/a").content == b"v1"
    assert ask(archive, offline=True, as_of=date(2020, 1, 1)).fetch(site.url + "/a") is None
