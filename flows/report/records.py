"""The page's figures as plain records: amounts in dollars, growth in per cent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class Company:
    """A company of the registry."""

    company: str
    name: str
    in_race: bool
    place: int


@dataclass(frozen=True)
class Capex:
    """Capex of a company in a calendar quarter on one basis."""

    company: str
    calendar_quarter: str
    fiscal_period: str
    basis: str
    capex_usd: int | None
    yoy_pct: float | None
    qoq_pct: float | None
    race_share_pct: float | None
    capex_to_revenue_pct: float | None
    reason: str | None
    known_at: datetime | None


@dataclass(frozen=True)
class Total:
    """The race's sum in a calendar quarter or year; null where a company is missing."""

    period: str
    period_type: str
    basis: str
    capex_usd: int | None
    yoy_pct: float | None
    capex_known_usd: int | None
    companies_known: int
    companies_missing: str | None
    guided_low_usd: float | None
    guided_high_usd: float | None
    companies_guided: int | None
    companies_unguided: str | None


@dataclass(frozen=True)
class Headline:
    """The newest quarter in figures."""

    calendar_quarter: str
    capex_usd: int | None
    yoy_pct: float | None
    qoq_pct: float | None
    leader: str | None
    leader_usd: int | None
    fastest: str | None
    fastest_yoy_pct: float | None


@dataclass(frozen=True)
class Cloud:
    """A cloud business in a calendar quarter: growth as filed, as stated, as expected."""

    company: str
    segment: str
    calendar_quarter: str
    fiscal_period: str
    cloud_revenue_usd: int | None
    growth_pct: float | None
    stated_growth_pct: float | None
    stated_growth_cc_pct: float | None
    consensus_growth_pct: float | None
    consensus_revenue_usd: float | None
    beat_points: float | None
    stated_evidence: str | None
    stated_url: str | None
    stated_source: str | None

    @property
    def shown_pct(self) -> float | None:
        """Growth as filed, else as stated."""
        return self.stated_growth_pct if self.growth_pct is None else self.growth_pct


@dataclass(frozen=True)
class Guidance:
    """What a company said it would spend; repeated statements are one."""

    company: str
    target_period: str
    calendar_start: date | None
    calendar_end: date | None
    low_usd: float | None
    high_usd: float | None
    midpoint_usd: float | None
    approx: bool
    change: str | None
    change_of_midpoint_usd: float | None
    speaker: str | None
    source: str
    basis: str | None
    statements: int
    said_at: datetime
    last_said_at: datetime
    evidence: str
    url: str | None

    @property
    def is_year(self) -> bool:
        """Whether it is about a whole year."""
        if self.calendar_start is None or self.calendar_end is None:
            return False
        return 350 < (self.calendar_end - self.calendar_start).days < 380


@dataclass(frozen=True)
class Outcome:
    """First and last guidance for a period against what was spent."""

    company: str
    target_period: str
    first_low_usd: float | None
    first_high_usd: float | None
    last_low_usd: float | None
    last_high_usd: float | None
    statements: int
    raises: int
    cuts: int
    actual_usd: float | None
    actual_basis: str | None
    actual_to_first_midpoint_pct: float | None
    within_last_range: bool | None
    reason: str | None
    results_at: datetime | None

    @property
    def compared_usd(self) -> float | None:
        """What was spent, where it stands on the basis that was guided."""
        return None if self.reason else self.actual_usd


@dataclass(frozen=True)
class Signal:
    """How often a signal was given about a company in a calendar quarter."""

    company: str | None
    calendar_quarter: str
    signal: str
    direction: str | None
    statements: int
    documents: int
    first_seen_at: datetime
    evidence: str
    url: str | None


@dataclass(frozen=True)
class Mention:
    """A numeric statement and its sentence."""

    document_id: str
    span_start: int
    company: str
    metric: str
    segment: str | None
    measure: str
    stance: str
    basis: str | None
    period: str | None
    low: float | None
    high: float | None
    approx: bool
    currency: str | None
    speaker: str | None
    source: str
    language: str | None
    evidence: str
    title: str | None
    url: str | None
    known_at: datetime


@dataclass(frozen=True)
class Covered:
    """Whether a source tells a quarter of a company: sec, release, call or news."""

    company: str
    calendar_quarter: str
    source: str
    status: str
    reason: str | None
    form: str | None
    filed_on: date | None
    days_to_file: int | None


@dataclass(frozen=True)
class Disagreement:
    """A statement that does not agree with the word that goes before it."""

    company: str
    period: str | None
    metric: str
    segment: str | None
    measure: str
    stance: str
    source: str
    low: float | None
    high: float | None
    reference_source: str | None
    reference_low: float | None
    reference_high: float | None
    difference_pct: float | None
    flag: str | None
    evidence: str
    url: str | None
    known_at: datetime


@dataclass(frozen=True)
class Quarantined:
    """A document that could not be read. `document` is its address as words."""

    document: str
    url: str | None
    error: str | None


@dataclass(frozen=True)
class Line:
    """A filing line behind an amount; the amount is the sum of sign × value over its lines."""

    mart: str
    company: str
    about: str
    calendar_quarter: str
    sign: int
    value_usd: int
    metric: str
    form: str | None
    filing_url: str | None
    period_start: date | None
    period_end: date
    known_at: datetime


@dataclass(frozen=True)
class Counts:
    """How much there is, and the newest capture."""

    documents: int
    facts: int
    mentions: int
    signals: int
    quarantined: int
    disagreements: int
    captured_at: datetime | None


Lines = Mapping[tuple[str, str, str, str], list[Line]]


@dataclass(frozen=True)
class Report:
    """All that the page shows."""

    companies: dict[str, Company]
    headline: Headline | None
    capex: list[Capex]
    totals: list[Total]
    cloud: list[Cloud]
    guidance: list[Guidance]
    outcomes: list[Outcome]
    signals: list[Signal]
    mentions: list[Mention]
    coverage: list[Covered]
    disagreements: list[Disagreement]
    quarantined: list[Quarantined]
    counts: Counts
    lines: Lines = field(default_factory=dict)

    @property
    def race(self) -> list[str]:
        """Tickers of the race, in the registry's order."""
        return [key for key, company in self.companies.items() if company.in_race]
