"""Given rows for tests of `sql/`: facts written as an analyst would jot them down."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

import duckdb

from warehouse import database
from warehouse.companies import load, wanted
from warehouse.records import DocumentRow, Fact, Filing

# AMZN capex 2023-01-01..2023-06-30 = 25662 in 10-Q 0001-23-2 filed 2023-08-04
LINE = re.compile(
    r"""(?P<company>[A-Z]+)\s+(?P<metric>\w+)(?:\[(?P<segment>[^\]]+)\])?\s+
        (?:(?P<start>[\d-]{10})\.\.)?(?P<end>[\d-]{10})\s*=\s*(?P<value>-?[\d.]+)\s+
        in\s+(?P<form>\S+)\s+(?P<accession>\S+)\s+filed\s+(?P<filed>[\d-]{10})
        (?:\s+as\s+(?P<concept>\S+))?(?:\s+decimals\s+(?P<decimals>-?\d+))?
        (?:\s+from\s+(?P<kind>\w+))?""",
    re.VERBOSE,
)


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


@contextmanager
def warehouse(given: str, filings: tuple[Filing, ...] = ()) -> Iterator[database.Connection]:
    """A warehouse in memory that holds the given facts and everything derived from them."""
    connection = duckdb.connect()
    database.create(connection, load().values(), {})
    told = list(facts(given))
    documents = {
        fact.document_id: document(fact.document_id, fact.company, kind, fact.known_at)
        for fact, kind in told
    }
    for filing in filings:
        documents[filing.document_id] = document(
            filing.document_id, filing.company, "submissions", filing.filed_on
        )
    database.load(connection, "raw.documents", documents.values())
    database.load(connection, "raw.facts", (fact for fact, _ in told))
    database.load(connection, "raw.filings", filings)
    database.derive(connection)
    try:
        yield connection
    finally:
        connection.close()
