"""One frozen dataclass per raw table that is filled from prose.

A mention is one numeric statement about one metric of one company in one period; a signal is
a statement that moves the story and need hold no number. Both point back at their sentence:
`text[span_start:span_end]` of the document as given is the evidence.
"""

from dataclasses import dataclass
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
    end. `period` is a label such as 2025, 2024Q4, FY2025H2 or 2025Q1..2025Q3, or None.
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
