"""marts.agreement and what it stands on: given rows of raw tables, expected verdicts."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import duckdb
import pytest

from flows.parsing.sketch import sketch
from flows.reading import link_copies
from warehouse import database
from warehouse.checks import run_checks
from warehouse.companies import load
from warehouse.records import DocumentRow, Fact, MentionRow, TextRow

B = 1_000_000_000
PRECEDENCE = {"filing": 1, "call": 2, "press_release": 2, "news": 3}


@pytest.fixture
def raw() -> Iterator[duckdb.DuckDBPyConnection]:
    """Raw tables with one fact: Amazon's cash capex of 2024, 82,999 million."""
    connection = duckdb.connect()
    database.create(connection, load().values(), {})
    database.load(connection, "raw.documents", [document("10k", "filing", "2025-02-07", "AMZN")])
    fact = Fact(
        fact_id="10k:0", document_id="10k", company="AMZN", metric="capex", segment=None,
        preference=0, concept="us-gaap:PaymentsToAcquireProductiveAssets", axis=None,
        member=None, dimensions=None, period_start="2024-01-01", period_end="2024-12-31",
        value=Decimal(82_999_000_000), unit="USD", decimals=-6, context="c1",
        accession="0001018724-25-000004", form="10-K", known_at="2025-02-07",
    )  # fmt: skip
    database.load(connection, "raw.facts", [fact])
    yield connection
    connection.close()


def document(key: str, kind: str, day: str, company: str | None = None, **more: Any) -> DocumentRow:
    fields: dict[str, Any] = {
        "document_id": key, "url": f"https://n.example/{key}", "sha256": key, "source": "inbox",
        "kind": kind, "company": company, "form": None, "accession": None, "language": "en",
        "title": None, "period_of_report": None, "published_at": day, "known_at": day,
        "fetched_at": "2026-01-01", "content_type": None, "bytes": 1, "parser": "p",
        "status": "parsed", "error": None, "precedence": PRECEDENCE[kind],
    }  # fmt: skip
    return DocumentRow(**{**fields, **more})


def say(
    raw: duckdb.DuckDBPyConnection,
    key: str,
    kind: str,
    day: str,
    low: float | None,
    high: float | None,
    company: str = "AMZN",
    **more: Any,
) -> None:
    """A document of one sentence."""
    own = company if kind != "news" else None
    page = {name: more.pop(name) for name in ("url", "fetched_at", "sha256") if name in more}
    database.load(raw, "raw.documents", [document(key, kind, day, own, **page)])
    database.load(raw, "raw.texts", [TextRow(key, "x" * 50)])
    fields: dict[str, Any] = {
        "mention_id": f"{key}:0", "document_id": key, "company": company, "metric": "capex",
        "measure": "amount", "stance": "guidance", "approx": False, "currency": "USD",
        "period": "2025", "basis": None, "segment": None, "speaker": None,
        "evidence": f"sentence of {key}", "span_start": 0, "span_end": 9, "rule": "r",
        "confidence": 0.9, "precedence": PRECEDENCE[kind], "known_at": day,
        "low": None if low is None else Decimal(str(low)),
        "high": None if high is None else Decimal(str(high)),
    }  # fmt: skip
    database.load(raw, "raw.mentions", [MentionRow(**{**fields, **more})])


def verdicts(raw: duckdb.DuckDBPyConnection) -> dict[str, tuple[Any, ...]]:
    database.derive(raw)
    failed = [f.check for f in run_checks(raw) if "agreement" in f.check or "mention" in f.check]
    assert failed == []
    rows = raw.execute(
        "select document_id, reference_source, accounting, agrees, flag from marts.agreement"
    ).fetchall()
    return {row[0]: tuple(row[1:]) for row in rows}


# low, high, said as about → agrees, flag
ACTUALS = [
    (83 * B, 83 * B, False, True, None),
    (80 * B, 80 * B, False, False, None),
    (79.5 * B, 79.5 * B, True, True, None),
    (8.3 * B, 8.3 * B, False, False, "misprint ÷10"),
    (830 * B, 830 * B, False, False, "misprint ×10"),
    (8300 * B, 8300 * B, False, False, "misprint ×100"),
    (75 * B, None, False, True, None),
    (None, 75 * B, False, False, None),
]
# of a company that said 60 to 65
GUIDANCE = [
    (60 * B, 65 * B, True, None),
    (65 * B, 65 * B, False, "range named by its top"),
    (None, 65 * B, True, None),
    (62 * B, 62 * B, True, None),
    (70 * B, 70 * B, False, None),
    (625 * B, 625 * B, False, "misprint ×10"),
    (6.5 * B, 6.5 * B, False, "misprint ÷10"),
]


def test_actuals_of_news_are_held_against_the_filing(raw: duckdb.DuckDBPyConnection) -> None:
    for number, (low, high, approx, _, _) in enumerate(ACTUALS):
        how = {"stance": "actual", "period": "2024", "approx": approx}
        say(raw, f"news{number}", "news", "2025-02-09", low, high, **how)
    found = verdicts(raw)
    for number, (*_, agrees, flag) in enumerate(ACTUALS):
        assert found[f"news{number}"] == ("filing", "cash", agrees, flag), ACTUALS[number]


def test_guidance_of_news_is_held_against_the_companys_word(
    raw: duckdb.DuckDBPyConnection,
) -> None:
    say(raw, "call", "call", "2025-01-29", 60 * B, 65 * B, "META")
    say(raw, "later", "call", "2025-04-30", 64 * B, 72 * B, "META")
    for number, (low, high, _, _) in enumerate(GUIDANCE):
        say(raw, f"news{number}", "news", "2025-02-09", low, high, "META")
    found = verdicts(raw)
    for number, (*_, agrees, flag) in enumerate(GUIDANCE):
        assert found[f"news{number}"] == ("company", None, agrees, flag), GUIDANCE[number]


def test_nothing_to_hold_against_is_no_verdict(raw: duckdb.DuckDBPyConnection) -> None:
    say(raw, "call", "call", "2025-04-30", 60 * B, 65 * B, "META")
    say(raw, "news", "news", "2025-02-09", 60 * B, 65 * B, "META")  # before the company spoke
    say(raw, "bank", "news", "2025-05-09", 60 * B, 65 * B, "META", stance="estimate")
    found = verdicts(raw)
    assert found["news"] == found["bank"] == (None, None, None, None)


def test_a_calendar_quarter_is_the_companys_fiscal_one(raw: duckdb.DuckDBPyConnection) -> None:
    for company, said in (("MSFT", "2024Q4"), ("ORCL", "2025Q1"), ("NVDA", "2024Q4")):
        say(raw, company, "news", "2025-03-09", B, B, company, period=said)
    database.derive(raw)
    rows = raw.execute("select company, period from staging.mentions").fetchall()
    assert dict(rows) == {"MSFT": "FY2025Q2", "ORCL": "FY2025Q3", "NVDA": "FY2025Q4"}


def test_a_correction_replaces_from_the_day_it_was_seen(raw: duckdb.DuckDBPyConnection) -> None:
    page = {"url": "https://n.example/page"}
    first = {**page, "fetched_at": "2025-02-09", "sha256": "a"}
    second = {**page, "fetched_at": "2025-02-11", "sha256": "b"}
    say(raw, "first", "news", "2025-02-09", 104 * B, 104 * B, **first)
    say(raw, "second", "news", "2025-02-09", 105 * B, 105 * B, **second)
    database.derive(raw)
    asked = "select document_id from marts.agreement_as_of(date '{}')"
    assert raw.execute(asked.format("2025-02-10")).fetchall() == [("first",)]
    assert raw.execute(asked.format("2025-02-12")).fetchall() == [("second",)]


def test_stories_are_linked_whatever_the_order(raw: duckdb.DuckDBPyConnection) -> None:
    words = " ".join(f"word{n}" for n in range(300))

    same = {"sketch": sketch(words)}
    rows = [
        document("b", "news", "2025-02-10", **same),
        document("a", "news", "2025-02-09", **same),
        document("late", "news", "2025-08-09", **same),  # next quarter's looks alike
        document("x", "news", "2025-02-09", canonical_url="https://n.example/x"),
        document("y", "news", "2025-02-09", canonical_url="https://n.example/x"),
        document("c1", "call", "2025-01-29", "META", fiscal_period="2024Q4"),
        document("c2", "call", "2025-01-30", "META", fiscal_period="2024Q4"),
    ]
    database.load(raw, "raw.documents", rows)
    database.load(raw, "raw.texts", [TextRow("c1", "one blob"), TextRow("c2", "Name\n" * 40)])
    assert link_copies(raw) == 3
    linked = raw.execute(
        "select document_id, duplicate_of from raw.documents where duplicate_of is not null"
    ).fetchall()
    assert dict(linked) == {"b": "a", "y": "x", "c1": "c2"}
