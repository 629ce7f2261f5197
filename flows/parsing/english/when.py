"""A period as English names it, before it is placed, and the present that it is placed from."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from flows.parsing.periods import Calendar

Unit = Literal["quarter", "half", "year", "span", "none"]


@dataclass(frozen=True)
class When:
    """A named period before it is placed: `number` of the quarter or half, `year` if said.

    `relative` counts years (or quarters, where unit is quarter and no number is said) from the
    present one; `fiscal` is None where the text does not say. Of a span, `year` is the first
    (None: the present) and `until` the last year, or `number` its length in years or months.
    `said`: "whole" of "the year", "full" of "the full year", "new" of "the new year", "then" of
    "the year after" (counted from the year told before it), "latest" of a quarter so called.
    """

    start: int
    end: int
    unit: Unit
    number: int | None = None
    year: int | None = None
    relative: int | None = None
    fiscal: bool | None = None
    until: int | None = None
    month: int | None = None
    against: bool = False
    said: Literal["", "whole", "full", "new", "then", "latest"] = ""


@dataclass(frozen=True)
class Clock:
    """The present of a statement about one company.

    `reported` is the fiscal (year, quarter) that is news on that day; `annual` where the
    document reports a year; `fiscal_speech` where the company itself speaks of its quarters.
    """

    calendar: Calendar
    today: date
    reported: tuple[int, int]
    annual: bool = False
    fiscal_speech: bool = True
    call: bool = False
    eve: bool = False  # the article looks ahead to the report on the quarter after `reported`

    @property
    def closed(self) -> tuple[int, int]:
        """The last fiscal (year, quarter) to close, be its report out or not."""
        return max(self.calendar.reported(self.today), self.reported)


# Days between a quarter's end and the earliest report on it: Oracle is out within nine, TSMC
# within fifteen, the others take three weeks (Microsoft, Alphabet and Tesla are the first of them).
REPORT_LAG = timedelta(days=18)
EARLY_LAG = timedelta(days=8)
EARLY = frozenset({"ORCL", "TSM"})
# Amazon takes a month, CoreWeave six weeks.
LATE = {"AMZN": timedelta(days=26), "CRWV": timedelta(days=35)}


# From the earliest day of a report to the latest
SPREAD = timedelta(days=17)


def reported(
    calendar: Calendar, today: date, company: str | None = None, eve: bool = False
) -> tuple[int, int]:
    """The fiscal quarter that is news on a day; on the eve of a report, the one before."""
    lag = EARLY_LAG if company in EARLY else LATE.get(company or "", REPORT_LAG)
    found = calendar.reported(today - lag)
    if eve and calendar.reported(today - lag - SPREAD) < found:
        return calendar.shift(found, -1)
    return found
