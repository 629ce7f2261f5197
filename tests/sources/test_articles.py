"""From an outlet's page to its text: charsets, dates, addresses, stubs, feeds, searches."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from flows.options import WrongUse
from flows.parsing.address import canonical
from flows.parsing.article import Page, moment, read_article
from flows.parsing.charset import decode
from flows.parsing.feed import parse_feed, parse_search, refusal
from flows.parsing.recognise import dateline_of, period_ending, reported_period
from flows.parsing.sketch import SAME, likeness, near, sketch
from flows.parsing.xbrl import LayoutError
from flows.sources.configured import settings, wanted
from tests.sources.outlets import KOREAN, LAUGHS, OTHER_KOREAN, STORY, WALL, page, rss
from warehouse.companies import load

DAY = date(2025, 3, 2)
WHEN = datetime(2025, 2, 7, 13, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "declared", "header"),
    [
        ("utf-8", "utf-8", "text/html"),
        ("cp949", "euc-kr", "text/html"),
        ("cp949", "utf-8", "text/html; charset=utf-8"),
        ("utf-8", "euc-kr", "text/html; charset=euc-kr"),
        ("utf-8", "iso-8859-1", None),
        ("cp949", "ks_c_5601-1987", None),
        ("utf-16", "utf-16", None),
    ],
)
def test_korean_is_read_whatever_the_page_claims(
    written: str, declared: str, header: str | None
) -> None:
    body = page("똠방각하의 투자", KOREAN, language="ko", charset=declared).encode(written)
    found = read_article(body, "https://news.example/1", header, DAY)
    assert KOREAN[0] in found.text
    assert found.title == "똠방각하의 투자"
    assert found.language == "ko"


def test_a_torn_utf8_page_is_still_utf8() -> None:
    body = page("투자", KOREAN, language="ko").encode()[:-200] + b"\xec\x95"
    assert KOREAN[0] in decode(body)


def read(content: str, url: str = "https://n.example/a") -> Page:
    return read_article(content.encode(), url, None, DAY)


def test_only_the_article_is_text() -> None:
    found = read_article(
        page("Plans", STORY, published=WHEN).encode(), "https://n.example/a", None, DAY
    )
    assert all(paragraph in found.text for paragraph in STORY)
    for around in ("gardens", "imprint", "money"):
        assert around not in found.text
    assert found.published_at == "2025-02-07T13:30:00Z"
    assert not found.stub


def test_a_wall_makes_a_stub_and_a_long_article_with_an_advert_does_not() -> None:
    stub = read_article(
        page("Plans", STORY[:2], wall=WALL).encode(), "https://n.example/a", None, DAY
    )
    assert stub.stub
    whole = page("Plans", STORY * 3).replace("imprint", "Already a subscriber? Sign in")
    assert not read(whole).stub


def test_a_page_without_article_is_told() -> None:
    empty = "<html><body><nav>menu</nav><div id='app'></div></body></html>"
    with pytest.raises(LayoutError, match="no article"):
        read(empty)


def test_a_date_after_the_capture_is_no_date() -> None:
    late = datetime(2031, 1, 1, tzinfo=UTC)
    found = read_article(
        page("Plans", STORY, published=late).encode(), "https://n.example/", None, DAY
    )
    assert found.published_at is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2025-02-07", "2025-02-07"),
        ("2025.02.07", "2025-02-07"),
        ("2025년 2월 7일", "2025-02-07"),
        ("2025-02-07T09:00:00+09:00", "2025-02-07T00:00:00Z"),
        ("20250207T143000Z", "2025-02-07T14:30:00Z"),
        ("Fri, 07 Feb 2025 14:30:00 GMT", "2025-02-07T14:30:00Z"),
        ("2025.02.07 14:30", "2025-02-07T14:30:00Z"),
        ("yesterday", None),
        ("", None),
    ],
)
def test_moments(written: str, meant: str | None) -> None:
    assert moment(written) == meant


@pytest.mark.parametrize(
    "variant",
    [
        "https://www.news.example/tech/plan?utm_source=rss&utm_medium=feed",
        "http://news.example/tech/plan/",
        "https://news.example/tech/plan#comments",
        "https://news.example/amp/tech/plan",
        "https://news.example/tech/plan/amp",
        "https://amp.news.example/tech/plan?outputType=amp",
        "https://news.example/tech/plan/print",
    ],
)
def test_one_story_has_one_address(variant: str) -> None:
    assert canonical(variant) == "https://news.example/tech/plan"


def test_the_page_knows_its_address_best_but_not_a_front_page() -> None:
    assert canonical("https://copy.example/1", "https://first.example/a?id=3") == (
        "https://first.example/a?id=3"
    )
    assert canonical("https://copy.example/1", "https://copy.example/") == "https://copy.example/1"


def test_copies_are_near_and_other_stories_are_not() -> None:
    first = sketch(" ".join(STORY))
    copy = sketch("(Newswire) " + " ".join(STORY[:-1]) + " Our own last line about the weather.")
    other = sketch(" ".join(OTHER_KOREAN))
    assert first is not None
    assert copy is not None
    assert other is not None
    assert likeness(first, copy) >= SAME
    assert likeness(first, other) < 0.1
    pairs = near({"first": first, "other": other, "copy": copy})
    assert [(one, two) for one, two, _ in pairs] == [("first", "copy")]
    assert sketch("too short to tell") is None


def test_feeds_in_the_usual_dresses() -> None:
    (item,) = parse_feed(rss("Feed", [("https://n.example/1", "A &amp; B", "text")], WHEN))
    assert (item.url, item.title, item.published_at) == (
        "https://n.example/1",
        "A & B",
        "2025-02-07T13:30:00Z",
    )
    atom = b"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">
        <title>F</title><entry><title>T</title><link href="https://n.example/2"/>
        <updated>2025-02-08T00:00:00+09:00</updated></entry></feed>"""
    (item,) = parse_feed(atom)
    assert (item.published_at, item.updated_at) == (None, "2025-02-07T15:00:00Z")


@pytest.mark.parametrize("body", [b"", b"<html><body>404</body></html>", b"{}", LAUGHS])
def test_what_is_no_feed_is_told(body: bytes) -> None:
    with pytest.raises(LayoutError):
        parse_feed(body)


def test_searches_are_read_broken_as_they_are() -> None:
    body = rb'{"articles": [{"url": "https://n.example/1", "title": "It\'s \$5", "seendate": "x"}]}'
    (hit,) = parse_search(body)
    assert (hit.url, hit.title, hit.seen_at) == ("https://n.example/1", "It's $5", None)
    assert parse_search(b"") == parse_search(b"{}") == []
    with pytest.raises(LayoutError, match="too short"):
        parse_search(b"Your query was too short or too long.")
    assert refusal(b"Please limit requests to one every 5 seconds")
    assert refusal(body) is None


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Meta raises its capex plan", "en", True),
        ("Metallurgy invests in data centers", "en", False),
        ("Hyperscalers keep spending", "en", True),
        ("Amazon opens a store", "en", False),
        ("아마존이 데이터센터에 투자한다", "ko", True),
        ("빅테크 설비투자 늘린다", "ko", True),
        ("날씨가 좋다", "ko", False),
    ],
)
def test_only_the_race_is_fetched(text: str, language: str, expected: bool) -> None:
    companies = load()
    assert wanted(text, language, settings(companies).words, companies.values()) is expected


def test_settings_are_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:

    path = tmp_path / "sources.toml"
    path.write_text('[words]\nen=["capex"]\nko=["투자"]\n[feeds]\n[[feeds.feed]]\nname="x"\n')
    monkeypatch.setenv("CAPEX_SOURCES", str(path))
    with pytest.raises(WrongUse, match=r"sources\.toml: feeds\.feed\.0\.url"):
        settings(load())


def test_quarters_as_their_companies_call_them() -> None:
    companies = load()
    day = date(2025, 1, 29)
    assert reported_period(companies["MSFT"], day) == "FY2025Q2"
    assert reported_period(companies["AMZN"], day) == "2024Q4"
    assert reported_period(companies["NVDA"], date(2025, 2, 26)) == "FY2025Q4"
    assert reported_period(companies["ORCL"], date(2024, 12, 9)) == "FY2025Q2"
    assert period_ending(companies["AAPL"], date(2024, 9, 28), annual=True) == "FY2024"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2월 09, 2025\n\n제목", "2025-02-09"),
        ("Oracle call\nSeptember 9, 2025\nOperator", "2025-09-09"),
        ("SEATTLE--(BUSINESS WIRE)--Feb. 6, 2025-- We report", "2025-02-06"),
        ("results for the quarter ended December 31, 2024", None),
        ("A sentence that runs on and names in passing June 3, 2014 as a day of note.", None),
        ("[a link](https://news.example/2026/01/06/story) and no date", None),
    ],
)
def test_datelines(text: str, day: str | None) -> None:
    assert dateline_of(text) == day
