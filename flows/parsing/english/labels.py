"""An English period → its label, by the company's calendar and a `Clock`.

The clock holds the quarter that a document reports and the day it was published.
"""

from flows.parsing import inline
from flows.parsing.english.when import Clock, When
from flows.parsing.periods import Calendar
from warehouse.records import Stance


def resolve(when: When, clock: Clock, stance: Stance, anchor: str | None = None) -> str | None:
    """The label of a named period. `anchor` is what an "a year earlier" is counted from."""
    calendar, future = clock.calendar, stance in ("guidance", "prior_guidance")
    if when.unit == "none":
        return None
    if when.against and when.relative == -1 and when.unit == "quarter":
        return _before(anchor or _quarter(clock, clock.reported), calendar)
    if when.against:
        base = anchor or _quarter(clock, clock.reported)
        if when.year is not None and (first := inline.search(r"\d{4}", base)):
            return shifted(base, calendar, when.year - int(first[0]))
        return shifted(base, calendar)
    if when.unit == "span":
        return _span(when, clock, future, stance)
    if when.unit == "quarter" and when.number is None:
        if when.said == "latest":
            return _quarter(clock, clock.reported)
        if clock.eve and stance == "estimate" and when.relative == 0:
            return _quarter(clock, Calendar.shift(clock.reported, 1))
        return _relative_quarter(when, clock, future)
    fiscal = (
        when.fiscal
        if when.fiscal is not None
        else calendar.fiscal and (clock.fiscal_speech or when.year is None)
    )
    if when.unit == "year":
        return _whole_year(when, clock, future, anchor)
    assert when.number is not None  # noqa: S101
    year = when.year
    if year is None and when.relative is not None and when.unit == "half":
        year = _this_year(clock, future, fiscal) + when.relative
    if year is None:
        year = _nearest(when, clock, stance, fiscal)
    part = f"{'Q' if when.unit == 'quarter' else 'H'}{when.number}"
    return f"{'FY' if fiscal and calendar.fiscal else ''}{year}{part}"


def _quarter(clock: Clock, quarter: tuple[int, int]) -> str:
    return clock.calendar.label(*quarter)


def _relative_quarter(when: When, clock: Clock, future: bool) -> str:
    step = when.relative or 0
    if future and step == 0:
        present = clock.calendar.quarter_of(clock.today.year * 12 + clock.today.month - 1)
        return _quarter(clock, max(Calendar.shift(clock.reported, 1), present))
    if not future and step == -1 and not clock.call:
        step = 0
    return _quarter(clock, Calendar.shift(clock.reported, step))


def _this_year(clock: Clock, future: bool, fiscal: bool) -> int:
    """The year that "this year" is: the one under way, or the one just reported."""
    if not (fiscal and clock.calendar.fiscal):
        if clock.calendar.fiscal or future:
            return clock.today.year
        return clock.reported[0] if clock.call or clock.annual else clock.today.year
    if future:
        return clock.calendar.quarter_of(clock.today.year * 12 + clock.today.month - 1)[0]
    return clock.reported[0]


def _whole_year(when: When, clock: Clock, future: bool, anchor: str | None) -> str | None:
    calendar = clock.calendar
    fiscal = when.fiscal if when.fiscal is not None else when.year is None
    prefix = "FY" if fiscal and calendar.fiscal else ""
    if when.year is not None:
        return f"{prefix}{when.year}"
    if when.said == "then" and anchor and inline.fullmatch(r"(?:FY)?\d{4}", anchor):
        return shifted(anchor, calendar, 1)
    if when.said == "new" and clock.today.month > 3 and not prefix:
        return f"{clock.today.year + 1}"
    if when.fiscal and prefix and when.relative == 1 and clock.reported[1] == 4:
        return f"{prefix}{clock.reported[0] + 1}"  # said with the report on the year before it
    base = _this_year(clock, future or bool(when.relative and when.relative > 0), bool(fiscal))
    if when.said == "full" and not future and not prefix and clock.reported[1] == 4:
        return f"{clock.reported[0]}"  # the year that has just been reported
    if when.relative == -1 and not future:
        present = calendar.quarter_of(clock.today.year * 12 + clock.today.month - 1)[0]
        base = present if prefix else clock.today.year
    return f"{prefix}{base + (when.relative or 0)}"


def _nearest(when: When, clock: Clock, stance: Stance, fiscal: bool) -> int:
    """The year of "Q4" or "the second half": the last reported, or the next to come."""
    future = stance in ("guidance", "prior_guidance")
    number, (year, quarter) = when.number or 1, clock.reported
    if stance == "actual" and clock.eve and when.unit == "quarter" and number == clock.closed[1]:
        return clock.closed[0]  # told of the quarter that is still to be reported: not a year old
    if when.unit == "half":
        number = 2 * number if not future else 2 * number - 1
    if not fiscal and clock.calendar.fiscal:
        month = clock.today.year * 12 + clock.today.month - 1
        quarter_now = month % 12 // 3 + 1
        year, quarter = clock.today.year, quarter_now - 1
    if future:
        if when.unit == "half":
            year += 1 if number + 1 <= quarter else 0
        else:
            year += 1 if number < quarter else 0  # the one that is news is at most overdue
    elif (
        clock.eve
        and stance == "estimate"
        and when.unit == "quarter"
        and fiscal == clock.calendar.fiscal
    ):
        year, quarter = clock.closed  # the one to be reported, or those next to it
        year += -1 if number - quarter > 2 else 1 if quarter - number > 1 else 0
    elif number > quarter and not (stance == "estimate" and number - quarter < 3):
        year -= 1
    elif stance == "estimate" and quarter - number == 3:
        year += 1
    if when.relative:
        year = clock.reported[0] + when.relative
        if clock.call is False and not fiscal:
            year = clock.today.year + when.relative
    return year


def _span(when: When, clock: Clock, future: bool, stance: Stance = "actual") -> str | None:
    calendar = clock.calendar
    if when.month and when.relative in (-2, 2):
        return _begun(when, clock)
    if when.month:
        ahead = when.month - clock.today.month
        year = when.year or (
            clock.today.year
            if ahead <= (3 if stance == "estimate" else 0)
            else clock.today.year - 1
        )
        if when.year is None and when.relative == 1:  # "that ends in June"
            year = clock.today.year + (when.month < clock.today.month)
        elif (
            when.year is None
            and future
            and year * 12 + when.month < clock.today.year * 12 + clock.today.month - 1
        ):
            year += 1
        return of_months(
            year * 12 + when.month - (when.number or 3), year * 12 + when.month - 1, calendar
        )
    if when.until is None:
        count = when.number or 0
        if count == 12:
            first = Calendar.shift(clock.reported, -3)
            return f"{_quarter(clock, first)}..{_quarter(clock, clock.reported)}"
        if count < 0:
            year = when.year or clock.reported[0]
            prefix = "FY" if calendar.fiscal and (when.fiscal or clock.fiscal_speech) else ""
            return (
                f"{prefix}{year}H1"
                if count == -6
                else f"{prefix}{year}Q1..{prefix}{year}Q{-count // 3}"
            )
        year, quarter = clock.reported
        if quarter == 1:
            return _quarter(clock, clock.reported)
        return f"{calendar.label(year, 1)}..{calendar.label(year, quarter)}"
    fiscal = bool(when.fiscal and calendar.fiscal)
    prefix = "FY" if fiscal else ""
    first_year = when.year or _this_year(clock, True, fiscal)
    if when.until == -1:
        last = (clock.today.year // 10 + 1) * 10
    elif when.until < 0:
        last = first_year + (-1 - when.until) - 1
    else:
        last = when.until
    if last == first_year or last < first_year:
        return f"{prefix}{last}"
    return f"{prefix}{first_year}..{prefix}{last}"


def _begun(when: When, clock: Clock) -> str:
    """The twelve months that begin with a month: the next such one, or the last (relative -2)."""
    assert when.month is not None  # noqa: S101
    year = when.year or clock.today.year
    if when.year is None and when.relative == 2:
        year += when.month < clock.today.month
    elif when.year is None:
        year -= when.month > clock.today.month
    first = year * 12 + when.month - 1
    return of_months(first, first + 11, clock.calendar)


def of_months(first: int, last: int, calendar: Calendar) -> str:
    """The label of a stretch of months, in the company's terms where it is whole there."""
    for candidate in (calendar, Calendar()):
        year, quarter = candidate.quarter_of(last)
        whole = candidate.months(candidate.label(year))
        if (first, last) == whole:
            return candidate.label(year)
        if candidate.months(candidate.label(year, quarter)) == (first, last):
            return candidate.label(year, quarter)
    for candidate in (calendar, Calendar()):
        year, quarter = candidate.quarter_of(last)
        start_year, start_quarter = candidate.quarter_of(first)
        one, two = candidate.label(start_year, start_quarter), candidate.label(year, quarter)
        if candidate.months(one)[0] == first and candidate.months(two)[1] == last:
            return f"{one}..{two}"
    return f"{first // 12}Q{first % 12 // 3 + 1}..{last // 12}Q{last % 12 // 3 + 1}"


def shifted(label: str | None, calendar: Calendar, years: int = -1) -> str | None:
    """The same period so many years later."""
    del calendar
    if label is None:
        return None
    return inline.sub(r"\d{4}", lambda m: str(int(m[0]) + years), label)


def _before(label: str, calendar: Calendar) -> str:
    """The quarter before one; of a longer period, the quarter before its last."""
    year, quarter = calendar.quarter_of(calendar.months(label)[1])
    return calendar.label(*Calendar.shift((year, quarter), -1))
