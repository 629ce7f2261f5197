"""One frozen dataclass per raw table: its fields are the table's columns, in order.

Dates of rows are ISO 8601 strings and amounts Decimals or ints: what a parser read, not
yet what the warehouse makes of it.

A `Document` is a text as the reader of sentences gets it. A mention is one numeric
statement about one metric of one company in one period; a signal is a statement that
moves the story and need hold no number. Both point back at their sentence:
`text[span_start:span_end]` of the document as given is the evidence.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

Kind = Literal["call", "news", "press_release", "filing"]
Lang = Literal["en", "ko"]
Metric = Literal["capex", "cloud_revenue", "cloud_backlog", "cloud_bookings", "ai_revenue"]
Measure = Literal["amount", "run_rate", "growth", "change"]
Stance = Literal["actual", "guidance", "prior_guidance", "estimate"]
Basis = Literal["yoy", "qoq", "yoy_cc", "ytd"]
SignalName = Literal[
    "capacity_constraint",
    "demand_beyond_supply",
    "growth_above_expectations",
    "growth_below_expectations",
    "share_price",
    "efficiency_shock",
    "returns_pressure",
]


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
    fiscal_period: str | None = None
    canonical_url: str | None = None
    precedence: int | None = None
    stub: bool = False
    sketch: str | None = None
    about: str | None = None


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


@dataclass(frozen=True)
class Document:
    """A text to read, and what is known of it before reading.

    `text` is the document as given: plain text, Markdown or HTML. `company` is the ticker whose
    call, release or filing it is (None for news); `fiscal_period` is the company's own label.
    """

    doc: str
    kind: Kind
    lang: Lang
    published_on: date | None
    company: str | None
    fiscal_period: str | None
    text: str


@dataclass(frozen=True)
class Mention:
    """One numeric statement. One row per statement and place in a document.

    `low` and `high` are in the currency's units (dollars, won) or in per cent; None is an open
    end. `period` is a label such as 2025, 2024Q4, FY2025H2 or 2025Q1..2025Q3, or None. Of a
    call, `role` is the speaker's (executive, analyst, operator) and `section` the part that it
    is said in (prepared, questions); elsewhere both are None.
    """

    doc: str
    company: str
    metric: Metric
    measure: Measure
    stance: Stance
    low: Decimal | None
    high: Decimal | None
    approx: bool
    currency: str | None
    period: str | None
    basis: Basis | None
    segment: str | None
    speaker: str | None
    role: str | None = field(default=None, kw_only=True)
    section: str | None = field(default=None, kw_only=True)
    evidence: str
    span_start: int
    span_end: int
    rule: str
    confidence: float


@dataclass(frozen=True)
class Signal:
    """One statement that moves the story without being a figure of the race.

    `direction` is "up" or "down" and `pct` the per cent of a share-price reaction (positive
    number); `session` is the trading session as the text names it ("after hours").
    """

    doc: str
    company: str | None
    signal: SignalName
    period: str | None
    direction: Literal["up", "down"] | None
    pct: Decimal | None
    session: str | None
    speaker: str | None
    evidence: str
    span_start: int
    span_end: int
    rule: str
    confidence: float


@dataclass(frozen=True)
class MentionRow:
    """raw.mentions: a mention in its document."""

    mention_id: str
    document_id: str
    company: str
    metric: str
    measure: str
    stance: str
    low: Decimal | None
    high: Decimal | None
    approx: bool
    currency: str | None
    period: str | None
    basis: str | None
    segment: str | None
    speaker: str | None
    role: str | None = field(default=None, kw_only=True)
    section: str | None = field(default=None, kw_only=True)
    evidence: str
    span_start: int
    span_end: int
    rule: str
    confidence: float
    precedence: int
    known_at: str


@dataclass(frozen=True)
class SignalRow:
    """raw.signals: a signal in its document."""

    signal_id: str
    document_id: str
    company: str | None
    signal: str
    period: str | None
    direction: str | None
    pct: Decimal | None
    session: str | None
    speaker: str | None
    evidence: str
    span_start: int
    span_end: int
    rule: str
    confidence: float
    precedence: int
    known_at: str


@dataclass(frozen=True)
class PersonRow:
    """raw.people: a voice of a call, or an office holder whom an article names."""

    document_id: str
    name: str
    role: str
    office: str | None
    company: str | None
    evidence: str
    span_start: int
    span_end: int
