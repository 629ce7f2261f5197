"""The registry of companies: who they are, how texts name them, where XBRL holds them.

`companies.toml` is data; this module gives it types and refuses a mistake by naming
the stanza and the key, so that adding a company is one stanza and no code.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

REGISTRY = Path(__file__).with_name("companies.toml")

Concept = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z-]*:[A-Za-z0-9]+$")]
Metric = Literal[
    "capex",
    "proceeds",
    "lease_principal",
    "lease_additions",
    "revenue",
    "operating_cash_flow",
    "depreciation",
    "net_property",
    "backlog",
]
METRICS: tuple[Metric, ...] = Metric.__args__  # type: ignore[attr-defined]


class RegistryError(ValueError):
    """The registry holds a mistake; the message names stanza, key and reason."""


class _Stanza(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Xbrl(_Stanza):
    """Concepts by metric, in the order in which they are preferred."""

    capex: tuple[Concept, ...] = Field(min_length=1)
    proceeds: tuple[Concept, ...] = ()
    lease_principal: tuple[Concept, ...] = ()
    lease_additions: tuple[Concept, ...] = ()
    with_leases: Literal["principal", "additions"] | None = None
    revenue: tuple[Concept, ...] = Field(min_length=1)
    operating_cash_flow: tuple[Concept, ...] = ()
    depreciation: tuple[Concept, ...] = ()
    net_property: tuple[Concept, ...] = ()
    backlog: tuple[Concept, ...] = ()


class Cloud(_Stanza):
    """A cloud business: its place in XBRL (if it has one) and its names in texts."""

    segment: str = Field(min_length=1)
    revenue: tuple[Concept, ...] = ()
    axis: Concept | None = None
    member: Concept | None = None
    since: date | None = None
    names_en: tuple[str, ...] = ()
    names_ko: tuple[str, ...] = ()


class Company(_Stanza):
    """One company of the registry; `ticker` is its key in every table."""

    ticker: str
    name: str
    cik: int = Field(gt=0, lt=10**10)
    tickers: tuple[str, ...] = Field(min_length=1)
    legal_name: str
    fiscal_year_end: int = Field(ge=1, le=12)
    race: bool
    names_en: tuple[str, ...] = Field(min_length=1)
    names_ko: tuple[str, ...] = Field(min_length=1)
    xbrl: Xbrl
    cloud: tuple[Cloud, ...] = ()


@dataclass(frozen=True)
class WantedFact:
    """What a fact means for one company: which metric it feeds, and how preferred."""

    metric: str
    segment: str | None
    preference: int


@cache
def wanted(company: Company) -> Mapping[tuple[str, str | None, str | None], WantedFact]:
    """(concept, axis, member) → meaning; axis and member None for the whole company."""
    meanings: dict[tuple[str, str | None, str | None], WantedFact] = {}
    for metric in METRICS:
        for preference, concept in enumerate(getattr(company.xbrl, metric)):
            meanings[concept, None, None] = WantedFact(metric, None, preference)
    for cloud in company.cloud:
        for preference, concept in enumerate(cloud.revenue):
            meanings[concept, cloud.axis, cloud.member] = WantedFact(
                "cloud_revenue", cloud.segment, preference
            )
    return meanings


def load(path: Path = REGISTRY) -> dict[str, Company]:
    """The registry by ticker. Raises RegistryError naming stanza and key."""
    try:
        stanzas = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RegistryError(f"{path.name}: {error}") from error
    companies = {ticker: _company(path, ticker, stanza) for ticker, stanza in stanzas.items()}
    _refuse_shared(path, companies.values())
    return companies


def _company(path: Path, ticker: str, stanza: object) -> Company:
    if not isinstance(stanza, dict):
        raise RegistryError(f"{path.name}: {ticker} is not a [{ticker}] stanza but {stanza!r}")
    try:
        company = Company(ticker=ticker, **stanza)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise RegistryError(f"{path.name}: [{ticker}] {key}: {first['msg']}") from error
    if ticker not in company.tickers:
        raise RegistryError(f"{path.name}: [{ticker}] tickers: does not hold {ticker!r} itself")
    if company.xbrl.with_leases and not getattr(company.xbrl, f"lease_{company.xbrl.with_leases}"):
        raise RegistryError(
            f"{path.name}: [{ticker}] xbrl.with_leases: says {company.xbrl.with_leases!r}"
            f" but xbrl.lease_{company.xbrl.with_leases} names no concept"
        )
    for cloud in company.cloud:
        if len({bool(cloud.axis), bool(cloud.member), bool(cloud.revenue)}) > 1:
            raise RegistryError(
                f"{path.name}: [{ticker}] cloud {cloud.segment!r}: axis, member and revenue"
                " belong together: give all three or none"
            )
    return company


def _refuse_shared(path: Path, companies: Iterable[Company]) -> None:
    seen: dict[object, str] = {}
    for company in companies:
        for key in (company.cik, *company.tickers):
            if key in seen:
                raise RegistryError(
                    f"{path.name}: [{company.ticker}] {key} is [{seen[key]}]'s already"
                )
            seen[key] = company.ticker
