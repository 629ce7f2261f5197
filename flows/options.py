"""What a run is asked to do, checked before anything runs."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from warehouse.companies import Company, load

DATA = Path(__file__).parent.parent / "warehouse" / "data"
# the first night fetches three years of filings; later ones find them in the archive
REACH = timedelta(days=3 * 366)
# a 10-K may come this long after its quarter's end
LATEST_FILING = timedelta(days=100)


class WrongUse(ValueError):
    """The run cannot be done as asked; the message says what would be right."""


@dataclass(frozen=True)
class Options:
    """Where a run works and what it may fetch. `since` and `until` are filing days."""

    data: Path
    archive: Path
    companies: tuple[str, ...]
    since: date
    until: date
    offline: bool = False
    as_of: date | None = None

    def registry(self) -> dict[str, Company]:
        """The companies whose pages are fetched. The warehouse holds all of the archive."""
        return {ticker: company for ticker, company in load().items() if ticker in self.companies}


def options(
    data: Path | None = None,
    archive: Path | None = None,
    companies: Iterable[str] = (),
    since: date | None = None,
    until: date | None = None,
    offline: bool = False,
    as_of: date | None = None,
) -> Options:
    """Options with every default filled in. Raises WrongUse for what cannot be."""
    data = (data or DATA).expanduser().resolve()
    known = load()
    chosen = tuple(companies) or tuple(known)
    for ticker in chosen:
        if ticker not in known:
            raise WrongUse(f"{ticker!r} is not in the registry: {', '.join(known)}")
    archive = (archive or data / "archive").expanduser().resolve()
    if offline and not (archive / "fetches").is_dir():
        raise WrongUse(f"{archive}: no archive to work from (it has no fetches/)")
    until = until or as_of or datetime.now(UTC).date()
    since = since or until - REACH
    if since > until:
        raise WrongUse(f"the range ends ({until}) before it begins ({since})")
    if as_of and not offline:
        raise WrongUse("--as-of answers from recorded captures only: use it with --offline")
    return Options(data, archive, chosen, since, until, offline, as_of)


@dataclass(frozen=True, order=True)
class Quarter:
    """A calendar quarter such as 2024Q4."""

    year: int
    quarter: int

    @classmethod
    def parse(cls, text: str) -> "Quarter":
        """Raises WrongUse for anything but a year and a quarter: 2024Q4."""
        match = re.fullmatch(r"(20\d\d)Q([1-4])", text.strip().upper())
        if not match:
            raise WrongUse(f"{text!r} is no calendar quarter; write it like 2024Q4")
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        return f"{self.year}Q{self.quarter}"

    @property
    def start(self) -> date:
        """First day."""
        return date(self.year, 3 * self.quarter - 2, 1)

    @property
    def end(self) -> date:
        """Last day."""
        following = Quarter(self.year + self.quarter // 4, self.quarter % 4 + 1)
        return following.start - timedelta(days=1)


def filing_days(first: Quarter, last: Quarter) -> tuple[date, date]:
    """The days on which filings about the quarters can come. Raises WrongUse."""
    if first > last:
        raise WrongUse(f"the range ends ({last}) before it begins ({first})")
    return first.start, last.end + LATEST_FILING
