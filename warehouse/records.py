"""One frozen dataclass per raw table: its fields are the table's columns, in order.

Dates are ISO 8601 strings and amounts Decimals or ints: what a parser read, not yet
what the warehouse makes of it.
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class DocumentRow:
    """raw.documents: a distinct body of a URL."""

    document_id: str
    url: str
    sha256: str
    source: str
    kind: str
    company: str | None
    form: str | None
    accession: str | None
    language: str | None
    title: str | None
    period_of_report: str | None
    published_at: str | None
    known_at: str
    fetched_at: str
    content_type: str | None
    bytes: int
    parser: str
    status: str
    error: str | None


@dataclass(frozen=True)
class TextRow:
    """raw.texts: the prose of a document, into which mentions point."""

    document_id: str
    text: str


@dataclass(frozen=True)
class Fact:
    """raw.facts: an XBRL fact of interest, as filed."""

    fact_id: str
    document_id: str
    company: str
    metric: str
    segment: str | None
    preference: int
    concept: str
    axis: str | None
    member: str | None
    dimensions: str | None
    period_start: str | None
    period_end: str
    value: Decimal
    unit: str
    decimals: int | None
    context: str | None
    accession: str | None
    form: str | None
    known_at: str


@dataclass(frozen=True)
class Filing:
    """raw.filings: a filing as EDGAR's submissions list it."""

    document_id: str
    company: str
    accession: str
    form: str
    filed_on: str
    report_date: str | None
    accepted_at: str | None
    items: str | None
    primary_document: str | None
