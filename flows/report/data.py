"""What the page shows, read from the published warehouse: plain records, newest first.

Nothing is computed here that a mart tells. All words that a site or a person wrote pass
`clean`, all addresses `web`; amounts are dollars, growth is in per cent.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar
from urllib.parse import urlsplit

from warehouse.database import Connection

Record = TypeVar("Record")

# how far back the page goes, and how much it lists
QUARTERS = 20
SIGNAL_QUARTERS = 8
COVERAGE_QUARTERS = 8
MENTIONS = 24
DISAGREEMENTS = 20
QUARANTINED = 20
# what turns or hides the text around it: controls, and marks of direction
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def clean(text: str | None) -> str:
    """Scraped words without what could turn or hide the words around them, on one line."""
    return " ".join(_UNSEEN.sub("", text or "").split())


def web(url: str | None) -> str | None:
    """The address where it is one of the web (http, https); None for any other."""
    if not url or _UNSEEN.search(url) or re.search(r"\s", url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in ("http", "https") and parts.netloc else None


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


def read(connection: Connection) -> Report:
    """The page's figures from a read-only session on the published warehouse."""

    def rows(record: type[Record], query: str, *values: object) -> list[Record]:
        cursor = connection.execute(query, list(values))
        names = [column[0] for column in cursor.description or ()]
        wanted = {one.name for one in fields(record)}  # type: ignore[arg-type]
        return [
            record(
                **{
                    name: _value(name, value)
                    for name, value in zip(names, row, strict=True)
                    if name in wanted
                }
            )
            for row in cursor.fetchall()
        ]

    companies = rows(Company, "from raw.companies order by in_race desc, place")
    race_quarters = "select distinct calendar_quarter from marts.capex_race"
    capex = rows(
        Capex,
        f"from marts.capex_race where calendar_quarter in ({race_quarters}"  # noqa: S608
        " where capex_usd is not null order by all desc limit ?)"
        " order by calendar_quarter, basis, company",
        QUARTERS,
    )
    lines: dict[tuple[str, str, str, str], list[Line]] = {}
    for line in rows(Line, LINES):
        key = (line.mart, line.company, line.about, line.calendar_quarter)
        lines.setdefault(key, []).append(line)
    headlines = rows(Headline, "from marts.headline")
    return Report(
        companies={company.company: company for company in companies},
        headline=headlines[0] if headlines else None,
        capex=capex,
        totals=rows(Total, "from marts.race_totals order by period_type, period, basis"),
        cloud=rows(Cloud, "from marts.cloud_race order by calendar_quarter, company, segment"),
        guidance=rows(Guidance, "from marts.capex_guidance order by company, said_at"),
        outcomes=rows(Outcome, "from marts.guidance_vs_actual order by company, target_period"),
        signals=rows(
            Signal,
            "from marts.signals_by_quarter where calendar_quarter is not null"
            " order by calendar_quarter, signal, company",
        ),
        mentions=rows(Mention, MENTIONED, MENTIONS),
        coverage=rows(Covered, "from marts.coverage order by calendar_quarter, company"),
        disagreements=rows(
            Disagreement,
            "from marts.agreement where not agrees order by known_at desc, company, evidence"
            " limit ?",
            DISAGREEMENTS,
        ),
        quarantined=rows(
            Quarantined,
            "select url as document, url, error from raw.documents where status = 'quarantined'"
            " order by fetched_at desc, url limit ?",
            QUARANTINED,
        ),
        counts=rows(Counts, COUNTS)[0],
        lines=lines,
    )


LINES = """
    select
        mart, company, coalesce(segment, basis) as about, calendar_quarter, sign, value_usd,
        metric, form, filing_url, period_start, period_end, known_at
    from marts.evidence
    where role = 'amount' and mart in ('capex_race', 'cloud_race') and value_usd is not null
    order by sign desc, period_start, fact_id
"""
# one row per sentence and value: a sentence that says two things stands twice
MENTIONED = """
    select mentions.*, staging.stories.title, staging.stories.language
    from staging.mentions
    inner join staging.stories using (document_id)
    order by
        staging.mentions.known_at desc, staging.mentions.document_id,
        staging.mentions.span_start, staging.mentions.mention_id
    limit ?
"""
COUNTS = """
    select
        count(*) as documents,
        (select count(*) from raw.facts) as facts,
        (select count(*) from raw.mentions) as mentions,
        (select count(*) from raw.signals) as signals,
        count(*) filter (where status = 'quarantined') as quarantined,
        (select count(*) from marts.agreement where not agrees) as disagreements,
        max(fetched_at) as captured_at
    from raw.documents
"""
ADDRESSES = {"url", "stated_url", "filing_url"}


def _value(name: str, value: Any) -> Any:
    """A cell as the page may use it: words cleaned, addresses of the web only, plain floats."""
    if name in ADDRESSES:
        return web(value)
    if isinstance(value, str):
        return clean(value)
    return float(value) if isinstance(value, Decimal) else value
