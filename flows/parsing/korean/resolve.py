"""A period as a Korean text names it → the label that it has in the warehouse.

A quarter's number alone (4분기) is the company's own or the calendar's: the months in brackets
behind it decide (4~6월), else whichever of the two is the quarter just reported. 올해, 작년 and
내년 are calendar years; 회계연도, FY speak of the company's.
"""

from flows.parsing import inline
from flows.parsing.korean.clock import Clock
from flows.parsing.korean.periods import Period
from flows.parsing.periods import Calendar


def resolve(
    clock: Clock, period: Period, current: str | None, comparing: bool = False
) -> str | None:
    """The label of a period. `current` is the label in force; `comparing`: the period is
    what another is measured against."""
    form = period.form
    if form == "same":
        return current or clock.quarter()
    if form == "ago":
        base = current or clock.quarter()
        if inline.fullmatch(r"(?:FY)?\d{4}", base) and inline.search(
            r"분기|동기|동분기", period.word
        ):
            base = clock.quarter()
        return clock.earlier(base, 1, period.word.startswith("전") and "분기" in period.word[:4])
    if form == "turn":
        return _turn(clock, period, current, comparing)
    if form == "quarter":
        bare = period.year is None and not (period.fiscal or period.months)
        if comparing and bare and clock.own_quarters is not False:
            return clock.past(period.number)
        return _quarter(clock, period)
    if form == "months":
        return _months(clock, period)
    if form == "half":
        year = _plain_year(clock, period)
        if period.fiscal:
            return clock.calendar.label(year, half=period.number)
        return f"{year}H{period.number}"
    if form == "ytd":
        year, quarter = clock.reported
        if period.fiscal:
            quarter = period.number // 3 or quarter
        elif period.number:
            quarter = max(period.number // 3, 1)
            year = clock.on.year + (period.year or 0)
        elif not clock.calendar.fiscal and year != clock.on.year and "올" in period.word:
            return None
        first = clock.calendar.label(year, 1)
        last = clock.calendar.label(year, quarter)
        return first if first == last else f"{first}..{last}"
    if form == "trailing":
        year, quarter = clock.reported
        if period.months:  # the last that had closed by the month named
            month = clock.on.year * 12 + period.months[0] - 1
            year, quarter = clock.calendar.quarter_of(month - 12 * (month > clock.month))
        first = clock.calendar.label(*Calendar.shift((year, quarter), 1 - period.number))
        return f"{first}..{clock.calendar.label(year, quarter)}"
    if form == "span":
        first_year = period.year or 0
        if period.relative:
            first_year += clock.on.year
        if period.last is None or period.last <= first_year:
            return str(period.last or first_year)
        return f"{first_year}..{period.last}"
    if form == "year":
        return _year(clock, period, current)
    return None


def _plain_year(clock: Clock, period: Period) -> int:
    """The year that a half lies in."""
    if period.relative:
        base = clock.fiscal_year() if period.fiscal else clock.on.year
        return base + (period.year or 0)
    if period.year is not None:
        return period.year
    if period.fiscal:
        return clock.fiscal_year()
    if period.form == "half" and period.number == 2 and clock.on.month <= 2:
        return clock.on.year - 1
    return clock.on.year


def _turn(clock: Clock, period: Period, current: str | None, comparing: bool) -> str | None:
    """지난 분기, 이번 분기, 다음 분기: from the quarter in force or the one reported."""
    step = period.year or 0
    if period.word == "마지막" and inline.fullmatch(r"(?:FY)?\d{4}", current or ""):
        return f"{current}Q4"
    if period.word == "지난" and not comparing:
        step = 0
    if period.word in ("전", "직전", "이전", "앞", "앞선") and current:
        found = inline.fullmatch(r"(FY)?(\d{4})Q(\d)", current)
        if found:
            year, number = Calendar.shift((int(found[2]), int(found[3])), -1)
            return f"{found[1] or ''}{year}Q{number}"
    return clock.quarter(step)


def _quarter(clock: Clock, period: Period) -> str:
    """A quarter's number: the company's own or the calendar's."""
    calendar, number = clock.calendar, period.number
    if period.months:
        return _by_months(clock, period)
    if period.fiscal and calendar.fiscal:
        year = period.year
        if year is None:
            year = clock.reported[0]
        elif period.relative:
            year += clock.fiscal_year()
        return calendar.label(year, number)
    if clock.spoken and calendar.fiscal and period.relative:
        return calendar.label(clock.reported[0] + (period.year or 0), number)
    plain = Calendar(12)
    if not calendar.fiscal:
        if period.year is not None:
            year = clock.on.year + period.year if period.relative else period.year
            return plain.label(year, number)
        return plain.label(*_near(clock.reported, number))
    reported = clock.reported
    middle = calendar.months(calendar.label(*reported))[0] + 1
    reported_plain = plain.quarter_of(middle)
    if period.year is not None:
        year = clock.on.year + period.year if period.relative else period.year
        as_plain, as_own = (year, number), (year, number)
        if not period.relative and clock.own_quarters is not False:
            for shift in (0, 1, -4, -1):
                if as_own == Calendar.shift(reported, shift):
                    return calendar.label(*as_own)
        return plain.label(*as_plain)
    if clock.own_quarters is not False and number == reported[1]:
        return calendar.label(*reported)
    if clock.own_quarters is not True and number == reported_plain[1]:
        return plain.label(*reported_plain)
    if clock.own_quarters is False:
        return plain.label(*_near(reported_plain, number))
    return calendar.label(*_near(reported, number))


def _months(clock: Clock, period: Period) -> str:
    """7~9월, 6월 말: the company's quarter in which they lie."""
    last = (period.months or (1, 12))[1]
    year = clock.on.year
    if period.year is not None:
        year = clock.on.year + period.year if period.relative else period.year
    elif year * 12 + last - 1 > clock.month + 4:
        year -= 1
    elif year * 12 + last - 1 < clock.month - 8 and period.word.startswith("오는"):
        year += 1
    if period.number:  # "9월 분기"
        year -= period.year is None and year * 12 + last - 1 > clock.month + 3
        return Calendar(12).label(year, last // 3)
    if period.word.endswith("들어") or "분기" in period.word[-4:]:
        return clock.calendar.label(*clock.calendar.quarter_of(year * 12 + last - 1))
    if "말" not in period.word:
        return clock.calendar.label(*clock.calendar.quarter_of(year * 12 + last - 2))
    month = year * 12 + last - 1
    quarter = clock.calendar.quarter_of(month)
    if clock.calendar.months(clock.calendar.label(*quarter))[1] != month:
        quarter = Calendar.shift(quarter, -1)  # the last that had closed by then
    return clock.calendar.label(*quarter)


def _by_months(clock: Clock, period: Period) -> str:
    """4분기(10~12월): the months decide."""
    first, last = period.months or (1, 12)
    year = clock.on.year + (first > last)  # "12~2월" may end in the year to come
    while year * 12 + last - 1 > clock.month + 3:
        year -= 1
    if period.year is not None and not period.fiscal and period.relative:
        year = clock.on.year + period.year
    elif period.year is not None and not period.fiscal and not clock.calendar.fiscal:
        year = period.year
    elif period.year is not None and period.fiscal and not period.relative:
        return clock.calendar.label(period.year, period.number)
    if first > last:
        return clock.calendar.label(*clock.calendar.quarter_of(year * 12 + last - 1))
    label = clock.calendar.quarter_of(year * 12 + first)
    if clock.calendar.fiscal and label[1] != period.number:
        return Calendar(12).label(*Calendar(12).quarter_of(year * 12 + first))
    return clock.calendar.label(*label)


def _near(reported: tuple[int, int], number: int) -> tuple[int, int]:
    """The quarter of that number nearest to the one reported."""
    # two quarters ago in the year before would be "지난해 …": bare, it is the one to come
    ago = Calendar.shift(reported, -2)[0] == reported[0]
    for shift in (0, 1, -1, -2 if ago else 2):
        quarter = Calendar.shift(reported, shift)
        if quarter[1] == number:
            return quarter
    return reported


def _year(clock: Clock, period: Period, current: str | None) -> str | None:
    """A year, the calendar's unless it is called fiscal."""
    calendar = clock.calendar
    if period.word == "연간":
        # 연간 beside no other year: the year of the quarter in force
        found = inline.match(r"(FY)?(\d{4})", current or clock.quarter())
        return f"{found[1] or ''}{found[2]}" if found else None
    if period.fiscal:
        if period.year is None:
            return calendar.label(clock.reported[0])
        year = clock.fiscal_year() + period.year if period.relative else period.year
        return calendar.label(year)
    if not period.relative:
        return str(period.year)
    if clock.spoken and calendar.fiscal:
        return calendar.label(clock.reported[0] + (period.year or 0))
    if period.word.startswith("전년") and current:
        found = inline.match(r"(FY)?(\d{4})$", current)
        if found:
            return f"{found[1] or ''}{int(found[2]) - 1}"
    return str(clock.on.year + (period.year or 0))
