"""Which numbers of the marts a run changed, old → new, and where each new one stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse import database


@dataclass(frozen=True)
class Shown:
    """A mart whose numbers are followed: its columns for the period and for what it is."""

    mart: str
    period: str
    about: str
    value: str


# a mart that a warehouse does not have yet is passed over
FOLLOWED = (
    Shown("capex_race", "calendar_quarter", "basis", "capex_usd"),
    Shown("cloud_race", "calendar_quarter", "segment", "cloud_revenue_usd"),
)


@dataclass(frozen=True, order=True)
class Number:
    """A number's place: which mart, company, calendar quarter, and basis or segment."""

    mart: str
    company: str
    period: str
    about: str


@dataclass(frozen=True)
class Change:
    """A number that is not what it was; None: not known. `url` is the filing it rests on."""

    number: Number
    old: int | None
    new: int | None
    url: str | None = None

    @property
    def words(self) -> str:
        """`35,802 M$`, or `6,842 → 6,823 M$`."""
        return f"{millions(self.old)} → {millions(self.new)} M$"


def millions(usd: int | None) -> str:
    """Millions of dollars for people; a dash for what is not known."""
    return "–" if usd is None else f"{usd / 1e6:,.0f}"


def snapshot(data: Path) -> dict[Number, int]:
    """Every known number of the followed marts; empty where nothing is published."""
    if not (data / database.FILE).exists():
        return {}
    found: dict[Number, int] = {}
    with database.read(data) as connection:
        for shown in FOLLOWED:
            try:
                rows = connection.execute(
                    f"select company, {shown.period}, {shown.about}, {shown.value}"  # noqa: S608 - our own names
                    f" from marts.{shown.mart} where {shown.value} is not null"
                ).fetchall()
            except duckdb.CatalogException:
                continue
            for company, period, about, value in rows:
                found[Number(shown.mart, company, period, about)] = int(value)
    return found


def between(old: Mapping[Number, int], new: Mapping[Number, int], data: Path) -> list[Change]:
    """What differs, newest period first, each with the filing that states it now."""
    numbers = [number for number in old.keys() | new.keys() if old.get(number) != new.get(number)]
    if not numbers:
        return []
    urls = _evidence(data)
    numbers.sort(key=lambda number: (number.mart, number.company, number.about))
    numbers.sort(key=lambda number: number.period, reverse=True)
    return [
        Change(number, old.get(number), new.get(number), urls.get(number)) for number in numbers
    ]


def _evidence(data: Path) -> dict[Number, str]:
    """The filing behind each number: of several terms, the one filed last."""
    with database.read(data) as connection:
        try:
            rows = connection.execute(
                """
                select mart, company, calendar_quarter, coalesce(segment, basis),
                    arg_max(filing_url, known_at)
                from marts.evidence
                where role = 'amount' and calendar_quarter is not null
                group by all
                """
            ).fetchall()
        except duckdb.CatalogException:
            return {}
    return {Number(mart, company, period, about): url for mart, company, period, about, url in rows}
