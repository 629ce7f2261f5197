"""The page: right figures, hostile words as words, one file that reaches for no network."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows.report import data, page
from flows.report.data import clean, web
from flows.report.words import LANGUAGES, load
from tests.report.given import SAID, reported
from warehouse import database
from warehouse.companies import load as registry

HOSTILE = "<script>alert(1)</script></script><img src=x onerror=alert(2)>\"'&"


class Elements(HTMLParser):
    """Every element of a page with its attributes, and the text outside script and style."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.inside: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attributes)))
        self.inside = tag if tag in ("script", "style") else None

    def handle_endtag(self, _tag: str) -> None:
        self.inside = None

    def handle_data(self, text: str) -> None:
        if self.inside is None:
            self.text += " ".join(text.split()).replace("\u00a0", " ") + "\n"


def embedded(html: str, name: str) -> Any:
    """The JSON that a page carries under an id."""
    match = re.search(rf'<script type="application/json" id="{name}"[^>]*>(.*?)</script>', html)
    assert match
    return json.loads(match[1])


@pytest.fixture(scope="module")
def english() -> str:
    return page.render(reported(), load("en"), None)


def test_titles_say_what_the_figures_say(english: str) -> None:
    text = Elements(english).text
    assert "The four spent $97.3 bn in 2025Q3, +65 % on the year" in text
    assert "Capex of the four grew 65 % to $97.3 bn in 2025Q3" in text
    assert "Meta grew fastest: +128 % on the year in 2025Q3" in text
    assert "Amazon holds 36 % of the race in 2025Q3" in text
    assert "Meta, 2025: $60–65 bn became $64–72 bn" in text
    assert "Azure grew 40 % in 2025Q3" in text
    assert "1 of 1 known quarters came in above the consensus" in text


def test_titles_in_korean() -> None:
    text = Elements(page.render(reported(), load("ko"), None)).text
    assert "빅테크 4개사, 2025년 3분기에 973억 달러 지출: 전년 대비 +65%" in text
    assert "메타 2025년: 600–650억 달러에서 640–720억 달러로" in text


def test_tables_hold_the_figures_and_lead_to_the_filings(english: str) -> None:
    found = Elements(english)
    assert "$35.1 bn (+55 %)" in found.text
    links = [a["href"] for tag, a in found.found if tag == "a" and "sec.gov" in str(a["href"])]
    assert any("AMZN-2025-09-30" in str(link) for link in links)


def test_a_hover_tells_the_line_or_the_sentence(english: str) -> None:
    tips = embedded(english, "tips")
    amazon = tips["capex AMZN 2025Q3 cash"]
    assert amazon["t"].replace("\u00a0", " ") == "Amazon 2025Q3: $35.1 bn (+55 %)"
    assert "10-Q filed 30 Oct 2025: capex $35.1 bn" in amazon["l"][0].replace("\u00a0", " ")
    assert amazon["u"].startswith("https://www.sec.gov/")
    [guided] = [tip for name, tip in tips.items() if name.startswith("guidance META 2025 2025-04")]
    assert "$64 billion to $72 billion" in guided["q"]
    assert guided["u"] == "https://n.example/meta-2"
    azure = tips["cloud Azure 2025Q3"]
    assert azure["q"] == "Azure and other cloud services revenue grew 40%."
    shown = {
        row["tip"]
        for spec in embedded(english, "specs").values()
        for table in spec["data"]
        for row in table.get("values", ())
        if "tip" in row
    }
    assert shown <= tips.keys()


def test_the_figure_is_marked_in_its_sentence(english: str) -> None:
    assert "capital expenditures of <mark>$64 billion to $72 billion</mark>." in english
    assert "revenue grew <mark>40%</mark>." in english


def test_a_misprint_stands_among_what_disagrees(english: str) -> None:
    text = Elements(english).text
    assert "Amazon poured $350.95 billion into property and equipment." in text
    assert "Statements that do not agree with the figure that goes before theirs: 1" in text


def spoil(table: str, column: str, value: str) -> str:
    quoted = value.replace("'", "''")
    return f"update {table} set {column} = '{quoted}'"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hostile_words_are_words(lang: str) -> None:
    report = reported(
        spoiled=[
            spoil("raw.documents", "title", HOSTILE),
            spoil("raw.mentions", "speaker", HOSTILE),
            spoil("raw.mentions", "segment", HOSTILE) + " where segment is not null",
            "update raw.mentions set evidence = evidence || '" + HOSTILE.replace("'", "''") + "'",
            "update raw.signals set evidence = evidence || '" + HOSTILE.replace("'", "''") + "'",
            "update raw.documents set status = 'quarantined', url = 'javascript:alert(3)',"
            " error = '" + HOSTILE.replace("'", "''") + "' where document_id = 'news-2'",
        ]
    )
    assert report.quarantined
    html = page.render(report, load(lang), None)
    found = Elements(html)
    assert HOSTILE in found.text
    tags = {tag for tag, _ in found.found}
    assert "img" not in tags
    # two blocks of data, Vega and the page's own script
    assert [tag for tag, _ in found.found].count("script") == 4
    assert not any(name.startswith("on") for _, attributes in found.found for name in attributes)
    assert HOSTILE in json.dumps(embedded(html, "tips"), ensure_ascii=False).replace('\\"', '"')


def test_only_addresses_of_the_web_become_links() -> None:
    report = reported(
        spoiled=["update raw.documents set url = 'javascript:alert(1)//' || document_id"]
    )
    html = page.render(report, load("en"), None)
    links = [a.get("href") for tag, a in Elements(html).found if tag == "a"]
    assert links
    assert all(str(link).startswith(("#", "https://www.sec.gov/")) for link in links)
    tips = embedded(html, "tips").values()
    assert all(tip.get("u", "https:").startswith("https:") for tip in tips)


@pytest.mark.parametrize(
    ("url", "is_web"),
    [
        ("https://example.com/a?b=c#d", True),
        ("HTTP://example.com", True),
        ("javascript:alert(1)", False),
        ("java\tscript:alert(1)", False),
        ("https://exa mple.com", False),
        ("data:text/html,x", False),
        ("//example.com", False),
        ("https://", False),
        ("https://[bad", False),
        ("inbox:calls/x.txt", False),
        ("", False),
        (None, False),
    ],
)
def test_an_address_of_the_web(url: str | None, is_web: bool) -> None:
    assert web(url) == (url if is_web else None)


def test_marks_that_turn_the_text_around_them_are_taken_out() -> None:
    assert clean("a\u202eb\u2066c\u200f\u0000 d\n\te") == "abc d e"


def test_the_page_reaches_for_no_network(english: str) -> None:
    for tag, attributes in Elements(english).found:
        assert not attributes.get("src"), (tag, attributes)
        if tag != "a" and attributes.get("href"):
            assert attributes["href"] == "data:,"
    style = re.findall(r"<style>(.*?)</style>", english, re.DOTALL)
    assert "url(" not in "".join(style)
    assert "@import" not in "".join(style)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', english)
    assert policy
    assert "default-src &#39;none&#39;" in policy[1]
    assert "unsafe-eval" not in policy[1]
    assert len(re.findall("sha256-", policy[1])) == 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_stays_small(lang: str) -> None:
    assert len(page.render(reported(), load(lang), None).encode()) < 3_000_000


def test_the_same_warehouse_gives_the_same_page(english: str) -> None:
    assert page.render(reported(), load("en"), None) == english


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_empty_warehouse_has_an_honest_page(lang: str) -> None:
    connection = duckdb.connect()
    database.create(connection, registry().values(), {})
    database.derive(connection)
    words = load(lang)
    html = page.render(data.read(connection), words, None)
    text = Elements(html).text
    for key in ("capex.none", "cloud.none", "guidance.none", "signals.none", "mentions.none"):
        assert words(key) in text
    assert words("headline.none") in text
    assert embedded(html, "specs") == {}
    assert "data-chart=" not in html.partition("<script")[0]


def test_a_quarter_that_lacks_a_company_says_so() -> None:
    without = "delete from raw.facts where company = 'META' and period_end = '2025-09-30'"
    older = "delete from raw.facts where period_end = '2024-09-30'"
    text = Elements(page.render(reported(SAID, [without, older]), load("en"), None)).text
    assert "2025Q3: $78.4 bn for three of the four; Meta not known" in text


def test_every_language_has_a_page_of_its_own_words() -> None:
    english = Elements(page.render(reported(""), load("en"), None)).text
    korean = Elements(page.render(reported(""), load("ko"), None)).text
    latin = set(re.findall(r"[A-Za-z]{3,}", korean))
    # names, forms and definitions that Korean writes in Latin letters too
    assert latin <= {"Vega", "BSD", "Clause", "Altair", "convert", "marts", "evidence", "AWS"} | {
        "Azure", "Google", "Cloud", "JavaScript",
    }  # fmt: skip
    assert "Capex" in english
    assert Path(page.HERE / "words_ko.toml").exists()
