"""What a backfill is asked to do, and the quarters it concerns."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from flows.options import Quarter, WrongUse, filing_days

# EDGAR's companyfacts reach further back; the race does not
FIRST = Quarter(2016, 1)


@dataclass(frozen=True)
class Order:
    """What a backfill is asked to do. Raises WrongUse for a range that cannot be."""

    start: Quarter
    end: Quarter
    companies: tuple[str, ...]
    sources: tuple[str, ...]
    refetch: bool = False
    reparse_only: bool = False

    def __post_init__(self) -> None:
        filing_days(self.start, self.end)  # refuses a range that ends before it begins
        if self.start > current():
            raise WrongUse(f"{self.start} has not begun yet; the newest quarter is {current()}")
        if self.refetch and self.reparse_only:
            raise WrongUse("refetch asks the network, reparse_only never does: choose one")
        for what, chosen in (("company", self.companies), ("source", self.sources)):
            if not chosen:
                raise WrongUse(f"no {what} is chosen; choose at least one")

    @property
    def quarters(self) -> list[Quarter]:
        """The quarters of the range that have begun, newest first."""
        return list(between(self.start, min(self.end, current())))[::-1]

    def parameters(self) -> dict[str, Any]:
        """As the flow's parameters."""
        return {
            **asdict(self),
            "start": str(self.start),
            "end": str(self.end),
            "companies": list(self.companies),
            "sources": list(self.sources),
        }

    @property
    def words(self) -> str:
        """`2024Q1 to 2024Q4`, and how, where not the usual way."""
        how = " anew" if self.refetch else " reparse" if self.reparse_only else ""
        return f"{self.start} to {self.end}{how}"


def current(today: datetime | None = None) -> Quarter:
    """The calendar quarter of today (UTC)."""
    day = today or datetime.now(UTC)
    return Quarter(day.year, (day.month + 2) // 3)


def between(first: Quarter, last: Quarter) -> Iterator[Quarter]:
    """Every quarter from the first to the last, both included."""
    for number in range(first.year * 4 + first.quarter - 1, last.year * 4 + last.quarter):
        yield Quarter(number // 4, number % 4 + 1)
