"""Given rows for tests of `sql/`: facts and sentences as an analyst would jot them down."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import duckdb

from warehouse import database
from warehouse.companies import load, wanted
from warehouse.records import DocumentRow, Fact, Filing, MentionRow, SignalRow, TextRow

# AMZN capex 2023-01-01..2023-06-30 = 25662 in 10-Q 0001-23-2 filed 2023-08-04
LINE = re.compile(
    r"""(?P<company>[A-Z]+)\s+(?P<metric>\w+)(?:\[(?P<segment>[^\]]+)\])?\s+
        (?:(?P<start>[\d-]{10})\.\.)?(?P<end>[\d-]{10})\s*=\s*(?P<value>-?[\d.]+)\s+
        in\s+(?P<form>\S+)\s+(?P<accession>\S+)\s+filed\s+(?P<filed>[\d-]{10})
        (?:\s+as\s+(?P<concept>\S+))?(?:\s+decimals\s+(?P<decimals>-?\d+))?
        (?:\s+from\s+(?P<kind>\w+))?""",
    re.VERBOSE,
)
# call-1 call 2025-01-29: META capex amount guidance 2025 = ~60..65 by Susan Li | the sentence
# call-1 call 2025-01-29: META capacity_constraint 2024Q4 | the sentence
SENTENCE = re.compile(
    r"""(?P<key>\S+)\s+(?P<kind>filing|exhibit|call|press_release|news)\s+
        (?P<day>[\d-]{10}):\s+(?P<company>[A-Z]+)\s+
        (?:(?P<metric>\w+)(?:\[(?P<segment>[^\]]+)\])?\s+
           (?P<measure>amount|run_rate|growth|change)\s+(?P<stance>\w+)\s+
           (?P<period>[\w.]+)(?:\s+(?P<basis>yoy_cc|yoy|qoq|ytd))?\s*=\s*
           (?P<approx>~)?(?P<low>-?[\d.]*?\d|\?)(?:\.\.(?P<high>-?[\d.]+|\?))?
           (?:\s+(?P<currency>KRW))?
        |(?P<signal>[a-z_]+)(?:\s+(?P<direction>up|down))?\s+(?P<about>[\w.]+))
        (?:\s+by\s+(?P<speaker>[^|]+?))?(?:\s*\|\s*(?P<evidence>.+))?""",
    re.VERBOSE,
)
PRECEDENCE = {"filing": 1, "exhibit": 2, "call": 2, "press_release": 2, "news": 3}
BILLION = 1_000_000_000


def facts(text: str) -> Iterator[tuple[Fact, str]]:
    """Facts (values in millions) with the kind of document that tells them."""
    companies = load()
    for number, line in enumerate(filter(None, map(str.strip, text.splitlines()))):
        match = LINE.fullmatch(line)
        assert match, f"cannot read the given row {line!r}"
        meanings = {
            meaning: place
            for place, meaning in wanted(companies[match["company"]]).items()
            if (meaning.metric, meaning.segment) == (match["metric"], match["segment"])
        }
        assert meanings, f"the registry gives {line!r} no meaning"
        chosen = [
            (meaning, place)
            for meaning, place in meanings.items()
            if match["concept"] in (None, place[0])
        ]
        meaning, (concept, axis, member) = min(chosen, key=lambda pair: pair[0].preference)
        kind = match["kind"] or "filing"
        yield (
            Fact(
                fact_id=f"{kind}-{match['accession']}:{number}",
                document_id=f"{kind}-{match['accession']}",
                company=match["company"],
                metric=meaning.metric,
                segment=meaning.segment,
                preference=meaning.preference,
                concept=concept,
                axis=axis,
                member=member,
                dimensions=None,
                period_start=match["start"],
                period_end=match["end"],
                value=Decimal(match["value"]) * 1_000_000,
                unit="USD",
                decimals=int(match["decimals"]) if match["decimals"] else -6,
                context="c-1",
                accession=match["accession"],
                form=match["form"],
                known_at=match["filed"],
            ),
            kind,
        )


def document(document_id: str, company: str, kind: str, day: str) -> DocumentRow:
    """A document's row, parsed, first captured on that day."""
    return DocumentRow(
        document_id=document_id,
        url=f"https://www.sec.gov/{document_id}",
        sha256=document_id,
        source="sec",
        kind=kind,
        company=company,
        form=None,
        accession=None,
        language="en",
        title=None,
        period_of_report=None,
        published_at=None,
        known_at=day,
        fetched_at=day,
        content_type=None,
        bytes=1,
        parser="test",
        status="parsed",
        error=None,
    )


def say(connection: database.Connection, text: str) -> None:
    """Put sentences into the raw tables: amounts in billions, growth in per cent.

    Sentences of one key are of one document. A bound that is open is `?`.
    """
    documents: dict[str, DocumentRow] = {}
    said: dict[str, str] = {}
    mentions, signals = [], []
    for number, line in enumerate(filter(None, map(str.strip, text.splitlines()))):
        match = SENTENCE.fullmatch(line)
        assert match, f"cannot read the given row {line!r}"
        key, day, precedence = match["key"], match["day"], PRECEDENCE[match["kind"]]
        own = match["company"] if precedence < 3 else None
        documents[key] = replace(
            document(key, match["company"], match["kind"], day),
            url=f"https://n.example/{key}",
            source="inbox",
            company=own,
            published_at=day,
            precedence=precedence,
        )
        evidence = match["evidence"] or f"Sentence {number} of {key}."
        start = len(said.setdefault(key, ""))
        said[key] += evidence + "\n"
        common: dict[str, Any] = {
            "document_id": key,
            "company": match["company"],
            "speaker": match["speaker"],
            "evidence": evidence,
            "span_start": start,
            "span_end": start + len(evidence),
            "rule": "r",
            "confidence": 0.9,
            "precedence": precedence,
            "known_at": day,
        }
        if match["signal"]:
            signals.append(
                SignalRow(
                    **common,
                    signal_id=f"{key}:{number}",
                    signal=match["signal"],
                    period=match["about"],
                    direction=match["direction"],
                    pct=None,
                    session=None,
                )
            )
            continue
        growth = match["measure"] == "growth"
        low, high = (
            None if bound == "?" else Decimal(bound) * (1 if growth else BILLION)
            for bound in (match["low"], match["high"] or match["low"])
        )
        mentions.append(
            MentionRow(
                **common,
                mention_id=f"{key}:{number:03}",
                metric=match["metric"],
                measure=match["measure"],
                stance=match["stance"],
                low=low,
                high=high,
                approx=bool(match["approx"]),
                currency=None if growth else match["currency"] or "USD",
                period=match["period"],
                basis=match["basis"],
                segment=match["segment"],
            )
        )
    database.load(connection, "raw.documents", documents.values())
    database.load(connection, "raw.texts", (TextRow(*pair) for pair in said.items()))
    database.load(connection, "raw.mentions", mentions)
    database.load(connection, "raw.signals", signals)


@cache
def _empty() -> database.Connection:
    """Everything defined, nothing in it: each test fills it and rolls back."""
    connection = duckdb.connect()
    database.create(connection, load().values(), {})
    database.derive(connection)
    return connection


@contextmanager
def warehouse(
    given: str, filings: tuple[Filing, ...] = (), said: str = ""
) -> Iterator[database.Connection]:
    """A warehouse in memory: given facts, filings and sentences, and all derived from them."""
    told = list(facts(given))
    documents = {
        fact.document_id: document(fact.document_id, fact.company, kind, fact.known_at)
        for fact, kind in told
    }
    for filing in filings:
        documents[filing.document_id] = document(
            filing.document_id, filing.company, "submissions", filing.filed_on
        )
    connection = _empty()
    connection.begin()
    try:
        database.load(connection, "raw.documents", documents.values())
        database.load(connection, "raw.facts", (fact for fact, _ in told))
        database.load(connection, "raw.filings", filings)
        say(connection, said)
        database.refresh(connection)
        yield connection
    finally:
        connection.rollback()
