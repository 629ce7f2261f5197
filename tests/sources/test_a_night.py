"""A night against sites that misbehave: all that can be read is loaded, the rest is named."""

import gzip
import json
import time
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from flows import stages
from flows.options import options
from flows.sources.health import Health
from tests.sources import outlets
from tests.sources.outlets import KOREAN, LAUGHS, OTHER_KOREAN, STORY, WALL, YEAR, YESTERDAY, rss
from tests.sources.web import Web, in_turn, send, serve, tagged
from warehouse import database

SITES = ["feeds", "gdelt", "daily", "hanguk", "mirror", "wall", "copier", "broken", "calls"]


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(100_000):
        handler.wfile.write(b"<p>and so on</p>" * 64)


def slow(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(1.5)
    send("too late")(handler)


def search(web: Web) -> object:
    """GDELT: throttles first, then knows two articles about Amazon in English."""
    answer = {
        "articles": [
            {
                "url": web.url(site, path),
                "title": title,
                "seendate": YESTERDAY.strftime("%Y%m%dT%H%M%SZ"),
                "language": "English",
            }
            for site, path, title in (
                ("daily", "/capex", "Amazon to spend $104 billion"),
                ("copier", "/wire/77", "Amazon lifts spending plan"),
            )
        ]
    }

    def found(handler: BaseHTTPRequestHandler) -> None:
        query = parse_qs(urlsplit(handler.path).query)["query"][0]
        if "Amazon" in query and "english" in query:
            send(json.dumps(answer).replace("$104", "\\$104"), content_type="text/json")(handler)
        else:
            send("{}", content_type="text/json")(handler)

    return in_turn(
        send("Please limit requests to one every 5 seconds", 429, Retry_After="1"),
        send("Please limit requests to one every 5 seconds."),
        found,
    )


@pytest.fixture
def web(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    monkeypatch.setenv("SEC_USER_AGENT", "Jane Doe jane@example.com")
    monkeypatch.setenv("NO_PROXY", "*")
    with serve(SITES) as web:
        _fill(web)
        settings = tmp_path / "sources.toml"
        settings.write_text(_settings(web), encoding="utf-8")
        monkeypatch.setenv("CAPEX_SOURCES", str(settings))
        yield web


def _fill(web: Web) -> None:
    korean = outlets.page("아마존, 올해 1040억 달러 투자", KOREAN, language="ko", charset="euc-kr")
    wrong = outlets.page("메타, 설비투자 확대", OTHER_KOREAN, language="ko", charset="euc-kr")
    stub = outlets.page("Alphabet cloud spending, explained", STORY[1:3], wall=WALL)
    copy = outlets.page("Amazon lifts spending plan", ["(Newswire) " + STORY[0], *STORY[1:]])
    secret = web.hosts["broken"].replace("127.0.0.18", "127.0.0.1")
    web.pages["daily"] = {
        "/capex": send(outlets.page("Amazon to spend $104 billion", STORY)),
        "/garden": send(outlets.page("Roses", STORY)),
    }
    web.pages["hanguk"] = {"/news/1": send(korean.encode("cp949"), content_type="text/html")}
    web.pages["mirror"] = {
        "/2": send(wrong.encode(), content_type="text/html; charset=euc-kr"),
    }
    web.pages["wall"] = {
        "/robots.txt": send("User-agent: *\nDisallow: /closed/\n", content_type="text/plain"),
        "/open": send(stub),
        "/closed/1": send(outlets.page("Microsoft spending", STORY)),
    }
    web.pages["copier"] = {"/wire/77": send(copy)}
    web.pages["broken"] = {
        "/slow": slow,
        "/busy": in_turn(
            send("", 429, Retry_After="1"),
            send(
                outlets.page(
                    "Oracle backlog grows", [p.replace("Amazon", "Oracle") for p in STORY[1:2]] * 3
                )
            ),
        ),
        "/endless": endless,
        "/inside": send("", 302, Location=f"http://{secret}/secret"),
        "/bomb": send(gzip.compress(b"<p>bomb</p>" * 3_000_000), Content_Encoding="gzip"),
    }
    web.pages["gdelt"] = {"/doc": search(web)}  # type: ignore[dict-item]
    english = [
        (web.url("daily", "/capex?utm_source=rss"), "Amazon to spend $104 billion", "capex"),
        (web.url("daily", "/garden"), "Roses in winter", "gardening"),
        (web.url("wall", "/open"), "Alphabet cloud spending, explained", ""),
        (web.url("wall", "/closed/1"), "Microsoft spending", ""),
        (web.url("broken", "/slow"), "Amazon capex: slow", ""),
        (web.url("broken", "/busy"), "Oracle backlog grows", ""),
        (web.url("broken", "/endless"), "Meta spending without end", ""),
        (web.url("broken", "/inside"), "Meta spending inside", ""),
        (web.url("broken", "/bomb"), "Apple investment bomb", ""),
    ]
    korean_items = [
        (web.url("hanguk", "/news/1"), "아마존, 올해 1040억 달러 투자", "데이터센터"),
        (web.url("mirror", "/2"), "메타, 설비투자 확대", ""),
    ]
    web.pages["feeds"] = {
        "/en.xml": tagged(rss("English", english), '"en1"', "application/rss+xml"),
        "/ko.xml": tagged(rss("한국어", korean_items), '"ko1"', "application/rss+xml"),
        "/laughs.xml": send(LAUGHS, content_type="application/rss+xml"),
    }


def _settings(web: Web) -> str:
    feeds = "".join(
        f'[[feeds.feed]]\nname = "{name}"\nurl = "{web.url("feeds", path)}"\nlanguage = "{lang}"\n'
        for name, path, lang in (
            ("english", "/en.xml", "en"),
            ("korean", "/ko.xml", "ko"),
            ("laughs", "/laughs.xml", "en"),
        )
    )
    return f"""
[client]
per_second = 200
per_day = 500
private_hosts = {json.dumps(list(web.hosts.values()))}
read_seconds = 0.5
total_seconds = 4
body_bytes = 1000000
attempts = 3
backoff_seconds = 0.01
[sec]
on = false
[words]
en = ["capex", "spend", "spending", "investment", "cloud", "backlog"]
ko = ["투자", "설비투자"]
[feeds]
{feeds}
[gdelt]
url = "{web.url("gdelt", "/doc")}"
per_second = 200
per_day = 1000
nights = 1
days = 7
words = ["capex"]
languages = {{ en = "english", ko = "korean" }}
[calls]
template = [{{ company = "MSFT", url = "{web.url("calls", "/fy{fy}q{q}")}" }}]
[inbox]
"""


def _rows(data: Path, query: str) -> list[tuple[object, ...]]:
    with database.read(data) as connection:
        return connection.execute(query).fetchall()


def test_a_night_among_misbehaving_sites(web: Web, tmp_path: Path) -> None:
    chosen = options(tmp_path)
    done = stages.run(chosen)

    documents = dict(
        _rows(
            tmp_path,
            "select regexp_extract(url, ':\\d+(/[^?]*)', 1), status from raw.documents"
            " where kind = 'news'",
        )
    )
    readable = {"/capex", "/news/1", "/2", "/open", "/wire/77"}
    assert {path for path, status in documents.items() if status == "parsed"} >= readable
    named = "\n".join(done.failures)
    for trouble in ("/slow", "/endless", "/inside", "/bomb", "/laughs.xml"):
        assert trouble in named
    assert "entities of its own" in named
    assert "not a public address" in named
    assert "/secret" not in [path for _, path in web.asked]

    # nothing twice: neither under another address nor through another source
    assert web.times("daily", "/capex") == 1
    assert web.times("copier", "/wire/77") == 1
    assert web.times("broken", "/busy") == 2  # told to wait once
    # manners: robots.txt is asked once a site and heeded, what is beside the point is left
    assert web.times("wall", "/robots.txt") == 1
    assert web.times("wall", "/closed/1") == 0
    assert web.times("daily", "/garden") == 0


@pytest.mark.usefixtures("web")
def test_what_a_night_read(tmp_path: Path) -> None:
    stages.run(options(tmp_path))
    languages = dict(
        _rows(tmp_path, "select title, language from raw.documents where kind = 'news'")
    )
    assert languages["아마존, 올해 1040억 달러 투자"] == "ko"
    assert languages["메타, 설비투자 확대"] == "ko"
    assert _rows(tmp_path, "select title from raw.documents where stub") == [
        ("Alphabet cloud spending, explained",)
    ]
    amounts = _rows(
        tmp_path,
        "select low::bigint, period from raw.mentions where company = 'AMZN'",
    )
    assert set(amounts) == {(104_000_000_000, str(YEAR))}
    # the copy is linked to the first
    (copy,) = _rows(
        tmp_path,
        "select copy.title, first.title from raw.documents as copy"
        " inner join raw.documents as first on first.document_id = copy.duplicate_of",
    )
    assert copy in (
        ("Amazon lifts spending plan", "Amazon to spend $104 billion"),
        ("Amazon to spend $104 billion", "Amazon lifts spending plan"),
    )
    counted = _rows(
        tmp_path,
        "select documents from marts.agreement where company = 'AMZN' and source = 'news'"
        " and high is not null",
    )
    assert counted == [(2,)], "the story and its copy count once, the Korean article once"


def test_a_second_night_changes_nothing(web: Web, tmp_path: Path) -> None:
    chosen = options(tmp_path)
    stages.run(chosen)
    with database.read(tmp_path) as connection:
        before = database.table_hashes(connection)
    web.asked.clear()
    second = stages.run(chosen)
    assert web.times("daily", "/capex") == web.times("hanguk", "/news/1") == 0
    assert web.times("wall", "/robots.txt") == 0
    with database.read(tmp_path) as connection:
        assert database.table_hashes(connection) == before
    # three nights of the same failure, then it is left alone
    assert any("/bomb" in failure for failure in second.failures)
    stages.run(chosen)
    web.asked.clear()
    fourth = stages.run(chosen)
    assert web.times("broken", "/bomb") == 0
    assert not any("/bomb" in failure for failure in fourth.failures)
    health = Health.of(tmp_path).parts
    assert health["feeds/english"].error is None
    assert health["feeds/english"].items == 9
    assert "entities" in (health["feeds/laughs"].error or "")
    assert health["feeds/laughs"].failing_runs == 4


@pytest.mark.usefixtures("web")
def test_rebuild_brings_the_same_tables(tmp_path: Path) -> None:
    chosen = options(tmp_path)
    stages.run(chosen)
    with database.read(tmp_path) as connection:
        before = database.table_hashes(connection)
    stages.update(chosen, rebuild=True)
    with database.read(tmp_path) as connection:
        assert database.table_hashes(connection) == before


def test_a_correction_is_a_new_capture(web: Web, tmp_path: Path) -> None:
    chosen = options(tmp_path)
    stages.run(chosen)
    corrected = [STORY[0].replace("104", "105"), *STORY[1:]]
    web.pages["daily"]["/capex"] = send(outlets.page("Amazon to spend $105 billion", corrected))
    stages.run(chosen)
    assert web.times("daily", "/capex") == 1, "nobody said that it changed"
    items = [(web.url("daily", "/capex"), "Amazon to spend $105 billion, corrected", "capex")]
    feed = rss("English", items, YESTERDAY + timedelta(days=1, hours=30))
    feed = feed.replace(b"<rss ", b'<rss xmlns:atom="http://www.w3.org/2005/Atom" ')
    later = (YESTERDAY + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    feed = feed.replace(b"</item>", b"<atom:updated>" + later + b"</atom:updated></item>")
    web.pages["feeds"]["/en.xml"] = tagged(feed, '"en2"', "application/rss+xml")
    stages.run(options(tmp_path, until=(YESTERDAY + timedelta(days=4)).date()))
    assert web.times("daily", "/capex") == 2
    kept = "select count(*) from raw.documents where url like '%/capex%'"
    assert _rows(tmp_path, kept) == [(2,)]
    counting = (
        "select low::bigint from staging.mentions where company = 'AMZN' and url like '%capex%'"
    )
    assert set(_rows(tmp_path, counting)) == {(105_000_000_000,)}
