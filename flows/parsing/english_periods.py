# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""How English names a period, and which label that is for a company on a day.

`whens(text)` finds the expressions; `resolve` turns one into a label by the company's calendar
and a `Clock` (the quarter that a document reports, the day it was published).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from flows.parsing.keyed import lowered
from flows.parsing.periods import Calendar
from warehouse.records import Stance

Unit = Literal["quarter", "half", "year", "span", "none"]


@dataclass(frozen=True)
class When:
    """A named period before it is placed: `number` of the quarter or half, `year` if said.

    `relative` counts years (or quarters, where unit is quarter and no number is said) from the
    present one; `fiscal` is None where the text does not say. Of a span, `year` is the first
    (None: the present) and `until` the last year, or `number` its length in years or months.
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


# Days between a quarter's end and the earliest report on it: Oracle is out within nine, TSMC
# within fifteen, the others take three weeks (Microsoft, Alphabet and Tesla are the first of them).
REPORT_LAG, EARLY_LAG = timedelta(days=18), timedelta(days=8)
EARLY = frozenset({"ORCL", "TSM"})
# Amazon takes a month, CoreWeave six weeks.
LATE = {"AMZN": timedelta(days=26), "CRWV": timedelta(days=35)}

_ORDINAL = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "final": 4,
}
_MONTHS = {
    name: number
    for number, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        1,
    )
}
_COUNT = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
}
_MONTH = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
_N = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_ORD = r"(?:first|second|third|fourth|final|1st|2nd|3rd|4th)"

_WHEN = re.compile(
    rf"""
    # the quarter, or so many months, ended on a day
    (?P<ended> (?P<ended_unit>quarters?|three\smonths|six\smonths|nine\smonths|(?:twelve|12)\smonths|years?)
        (?:\s\w+){{0,2}}?\s (?:end(?:ed|ing|s)|to) \s (?:on\s|in\s|the\send\sof\s)? (?P<ended_month>{_MONTH}) (?:\s\d{{1,2}})? (?:\s?,?\s? (?P<ended_year>20\d\d))? )
    # a quarter with or without its year: Q4 2024, fourth quarter of fiscal 2025, 4Q24, 2025 first quarter
  | \b (?: (?P<q_year0>20\d\d)(?:'s)?[\s-] )?
    (?: (?P<q_fiscal>fiscal|calendar) [\s-] (?:(?P<q_year1>20\d\d)[\s-])? )?
    (?: (?P<q_ord>{_ORD}) [\s-]{{1,2}} (?:(?P<q_fiscal2>fiscal|calendar)[\s-])? quarter s? \b
      | q(?P<q_no>[1-4])\b | (?P<q_no2>[1-4])q (?P<q_yy>['’]?\d\d(?:\d\d)?\b|\b) )
    (?: \s? (?:of\s|in\s|for\s|,\s?)? (?:the\s)? (?:
          (?P<q_fiscal3>fiscal(?:\syear)?|fy|calendar(?:\syear)?|cy) \s? ['’]? (?P<q_year2>20\d\d|\d\d\b)
        | (?P<q_year3>20\d\d)\b (?!\s?%)
        | ['’](?P<q_year4>\d\d)\b
        | (?P<q_rel>last|this|next|the\sprior|previous) \s (?:fiscal\s)? year
        | (?P<q_ago>a\syear\s(?:ago|earlier)) ) )?
    # the end of a month, for what stands at a moment
  | \b (?:at|as\sof) \s (?:the\s)? end \s of \s (?P<month_end>{_MONTH}) (?:\s (?P<month_end_year>20\d\d))? \b
    # a month's quarter: the December quarter
  | \b (?P<month_quarter>{_MONTH}) (?:-|\s) quarter\b
    # the quarter under way, of which something is already known
  | \b (?P<to_date> quarter[\s-]to[\s-]date | so\sfar\s(?:this|in\sthe|in\sthis)\s(?:current\s)?quarter | first\s(?:month|few\sweeks)\sof\s(?:the|this)\s(?:new\s)?(?:year|quarter) )
  | \b (?:the\s)? (?: (?P<m3_first>first)\sthree\smonths(?:\sof\s(?:the\syear|(?P<m3_year>20\d\d)))? | (?:final|last)\sthree\smonths\sof\s(?:the\syear|(?P<m3_year2>20\d\d)) | (?P<m3_final>final)\sthree\smonths ) \b
    # halves
  | \b (?: (?P<h_ord>first|second|back|latter|1st|2nd|last) [\s-] half \b | h(?P<h_no>[12])\b | (?P<h_no2>[12])h\b )
    (?: \s? (?:of\s|in\s)? (?:the\s)? (?:
          (?P<h_fiscal>fiscal(?:\syear)?|fy|calendar(?:\syear)?|cy) \s? ['’]? (?P<h_year>20\d\d|\d\d\b)
        | (?P<h_year2>20\d\d)\b | ['’](?P<h_year3>\d\d)\b
        | (?P<h_rel>this|last|next|the)\s(?P<h_fiscal2>fiscal\s|calendar\s)?year ) )?
    # trailing and cumulative spans
  | \b (?P<trailing> (?:last|past|trailing|previous|latest|preceding) [\s-] (?:(?:4|four)[\s-](?:fiscal[\s-])?quarters|(?:12|twelve)[\s-]months?) | ttm\b )
  | \b (?P<ytd> year[\s-]to[\s-]date\b | ytd\b | so\sfar\sthis\syear\b )
  | \b first \s (?P<months>six|nine|6|9) \s months (?:\sof\s(?:the\s)?(?:(?P<m_fiscal>fiscal)\s(?:year\s)?)?(?P<m_year>20\d\d))?
  | \b first \s (?P<quarters>two|three|2|3) \s quarters (?:\sof\s(?:the\s)?(?:(?P<mq_fiscal>fiscal)\s(?:year\s)?)?(?P<mq_year>20\d\d))?
    # spans of years
  | \b (?:from\s|between\s)? (?P<s_fiscal>fiscal\s)?(?P<s_from>20\d\d) \s? (?:-|–|—|to|through|and|until|till) \s? (?:the\send\sof\s|fiscal\s)? (?P<s_to>20\d\d)\b
  | \b (?:through|by|until|till|between\snow\sand) \s (?:the\s|year[\s-])? (?:end\sof\s|end\s)? (?:the\s)? (?P<t_fiscal>fiscal(?:\syear)?\s|fy\s?)? (?:year\s)? (?P<t_to>20[2-4]\d)\b
  | \b (?P<decade> (?:by|through|until|over|before)\s(?:the\s)?(?:end\sof\s|rest\sof\s|remainder\sof\s)? (?:this|the)\sdecade\b | \bend\sof\sthe\sdecade\b)
  | \b (?:over|in|during|within|across) \s the \s (?:next|coming|following) \s (?P<next_years>{_N}) \s (?P<next_fiscal>fiscal\s)? years\b
  | \b (?P<vague> (?:over|in|during)\sthe\s(?:next|coming|following)\s(?:several|few|couple(?:\sof)?|many)\s(?:years|quarters)\b | (?:the|in)\s(?:coming|next\sfew|years\sahead)\s?(?:years)?\b(?<=years) | \bmulti[\s-]?year\b | long[\s-]term\b )
    # years, said or relative
  | \b (?P<y_fiscal>(?:fiscal|financial)(?:[\s-]year)?|fy|calendar(?:[\s-]year)?|cy) [\s-]? ['’]? (?P<y_year>20\d\d|\d\d\b)(?:[-–/](?P<y_end>\d\d)\b)?(?!\s?%)
  | (?<![\w.]) ['’](?P<y_short>[12]\d)\b (?!\s?%)
  | \b (?P<y_ago> (?:a\s)?year[\s-](?:ago|earlier|prior|before)(?:\s(?P<ago_q>quarter|period))? | the\syear\sbefore | this\stime\slast\syear | prior[\s-]year(?:\s(?P<ago_q2>quarter|period))?
        | (?:the\s)?(?:same|corresponding|comparable)\s(?P<ago_q3>quarter|period|stretch|span|three\smonths)(?:\s(?:of|in)\s(?P<ago_year>20\d\d)\b|\s(?:last|of\sthe\s(?:prior|previous|last)|in\sthe\s(?:prior|previous))\s(?:fiscal\s)?year|\sa\syear\s(?:ago|earlier))? )
  | \b (?P<q_before> (?:the|a)\squarter\s(?:before|earlier|ago)\b | three\smonths\s(?:ago|earlier|before)\b | (?:the\s)?(?:previous|preceding|prior)\squarter(?='s|\sof\s[$~]) )
  | \b (?:for\s|in\s|over\s|during\s)? (?:(?:the|its|a)\s )? (?P<y_just>(?:fiscal|financial)?[\s-]?year) \s (?:that\s)? (?:has\s|had\s)? (?:just\s(?:been\s)?(?:ended|closed|finished|completed|over|past|wrapped\sup)) \b
  | (?<=[%nbt\d]\s) (?P<y_next>next) (?=\s?(?:[,.;)]|$))
  | \b (?P<y_rel>this|last|next|current|the\scoming|upcoming|previous|following|past) \s (?P<y_rel_fiscal>fiscal\s|calendar\s|full\s)? year\b (?!['’]s\s(?:end|first|second))
  | \b (?P<q_relative>this|last|next|current|prior|previous|preceding|past|coming|upcoming|most\srecent|latest|recent|ago|the) \s (?:fiscal\s|completed\s|reported\s|calendar\s)? quarter\b (?:\sof\s(?P<qr_year>20\d\d)\b)?
  | \b (?: (?:for|in|over|during)\s(?:the\s|all\sof\s(?:the\s)?) | the\s ) (?P<y_the> (?:full[\s-]|entire\s|whole\s)? (?P<the_fiscal>fiscal\s|calendar\s)? year\b ) (?!\s(?:that\s|which\s)?(?:has\s|had\s)?(?:just\s|ended|ending|ends|ago|before|earlier|to\sdate|20\d\d|\d\d\b))(?!-)
  | \b (?P<y_the2> (?:full|entire|whole)[\s-](?P<the_fiscal2>fiscal[\s-]|calendar[\s-])?year\b | (?P<the_fiscal3>fiscal)[\s-]year\b ) (?!\s?(?:ended|ending|20\d\d|\d\d\b))
  | (?P<date> \b {_MONTH} \s \d{{1,2}} (?:st|nd|rd|th)? \b (?:,?\s 20\d\d\b)? )
  | (?<![\w.,$€£/#-]) (?P<y_bare>20[0-4]\d) (?! \d | \s?% | ,\d | \.\d | [-/]\d | \s(?:percent|employees|people|megawatts|mw|stores|units|jobs) )
  | \b (?:in|for|during) \s (?P<y_spoken>2[1-9]) \b (?![\s-]?(?:%|percent|billion|million|trillion|\d|,|\.\d|to\b|and\b|or\b|countries|states|markets|cities|years|months|days|weeks|hours|minutes|of\b|new|more|different|languages|regions|\w))
    """,
    re.VERBOSE,
)


# "in each of the last four quarters"; "up 60% on the year", "after starting the year at"
_EACH = re.compile(r"\beach of the\s$", re.I)
_NO_YEAR = re.compile(r"\b(?:on|start(?:ing|ed)?|began|begun|beginning|opened|entered)\s$", re.I)


_AND_QUARTER = re.compile(r"\b(first|second|third)\s(?:and|or)\s(?:the\s)?$", re.I)


def whens(text: str, spoken: bool = False) -> list[When]:
    """The periods that an English sentence names, in order. `spoken`: "in 25" is a year."""
    out = []
    for found in _found(text):
        if found["date"] or (found["y_spoken"] and not spoken):
            continue
        lead = text[max(0, found.start() - 14) : found.start()]
        if (found["trailing"] and _EACH.search(lead)) or (found["y_the"] and _NO_YEAR.search(lead)):
            continue
        when = _when(found)
        if when:
            if (
                when.unit == "quarter"
                and when.number
                and (first := _AND_QUARTER.search(text, max(0, when.start - 24), when.start))
            ):  # "the first and second quarters of 2026"
                number = _ORDINAL[first[1].lower()]
                out.append(replace(when, start=first.start(), end=first.end(1), number=number))
            out.append(when)
    return out


# What every name of a period holds; a match is looked for from the words in front of it on.
_ANCHOR = re.compile(
    r"20\d\d|\b[QqHh][1-4]\b|\b[1-4][QqHh]|\b(?:fy|FY|cy|CY)|['’][12]\d\b|[Qq]uarter|[Yy]ear|YEAR|[Hh]alf|[Mm]onth|[Dd]ecade|\b(?:ttm|TTM|ytd|YTD)\b|[Tt]erm\b|\bnext(?=[,.;)]|$)|\b(?:in|for|during) 2\d\b"
    r"|\b[Ee]nd of (?:[A-Z][a-z]+)\b"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.? \d"
)
_WORD = re.compile(r"(?<![\w$€£])['’]?\w")
_BEFORE = 48


def _found(text: str) -> Iterator[re.Match[str]]:
    """The matches of the pattern, leftmost first, tried only near an anchor."""
    place = 0
    lower = lowered(text)
    for anchor in _ANCHOR.finditer(text):
        if anchor.end() <= place:
            continue
        for word in _WORD.finditer(text, max(place, anchor.start() - _BEFORE), anchor.end()):
            found = _WHEN.match(lower, word.start())
            if found and found.end() > anchor.start():
                yield found
                place = found.end()
                break


def _year(text: str | None) -> int | None:
    if not text:
        return None
    digits = text.strip("'’ ")
    return int(digits) + (2000 if len(digits) == 2 else 0) if digits else None


def _fiscal(*texts: str | None) -> bool | None:
    said = "".join(text or "" for text in texts).lower()
    if not said:
        return None
    return said.strip()[0] != "c" if said.strip() else None


def _month(name: str) -> int:
    return next(number for full, number in _MONTHS.items() if full.startswith(name.lower()[:3]))


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _COUNT[text.lower()]


_PAST = {"last": -1, "prior": -1, "previous": -1, "the prior": -1, "preceding": -1, "past": -1}
_AHEAD = {"next": 1, "following": 1, "coming": 1, "the coming": 1, "upcoming": 1}


def _relative(word: str) -> int:
    word = " ".join(word.lower().split())
    return _PAST.get(word, _AHEAD.get(word, 0))


def _when(f: re.Match[str]) -> When | None:
    a, b = f.span()
    if f["ended"]:
        unit = f["ended_unit"].lower()
        months = (
            3
            if "quarter" in unit or "three" in unit
            else 6
            if "six" in unit
            else 9
            if "nine" in unit
            else 12
        )
        return When(
            a, b, "span", number=months, month=_month(f["ended_month"]), year=_year(f["ended_year"])
        )
    if f["q_ord"] or f["q_no"] or f["q_no2"]:
        number = int(f["q_no"] or f["q_no2"] or 0) or _ORDINAL[f["q_ord"].lower()]
        year = _year(
            f["q_year0"]
            or f["q_year1"]
            or f["q_year2"]
            or f["q_year3"]
            or f["q_year4"]
            or f["q_yy"]
        )
        relative = _relative(f["q_rel"]) if f["q_rel"] else -1 if f["q_ago"] else None
        return When(
            a,
            b,
            "quarter",
            number,
            year,
            relative,
            _fiscal(f["q_fiscal"], f["q_fiscal2"], f["q_fiscal3"]),
        )
    if f["to_date"]:
        return When(a, b, "quarter", relative=1)
    if "three months" in f[0].lower() and not f["q_before"] and not f["y_ago"]:
        year = _year(f["m3_year"] or f["m3_year2"])
        return When(a, b, "quarter", 1 if f["m3_first"] else 4, year)
    if f["month_end"]:
        year = _year(f["month_end_year"])
        return When(a, b, "span", number=3, month=_month(f["month_end"]), year=year)
    if f["month_quarter"]:
        return When(a, b, "span", number=3, month=_month(f["month_quarter"]))
    if f["h_ord"] or f["h_no"] or f["h_no2"]:
        number = int(f["h_no"] or f["h_no2"] or 0) or (
            1 if f["h_ord"].lower() in ("first", "1st") else 2
        )
        year = _year(f["h_year"] or f["h_year2"] or f["h_year3"])
        relative = _relative(f["h_rel"]) if f["h_rel"] else None
        return When(a, b, "half", number, year, relative, _fiscal(f["h_fiscal"], f["h_fiscal2"]))
    if f["trailing"]:
        return When(a, b, "span", number=12)
    if f["ytd"]:
        return When(a, b, "span", number=0)
    if f["months"] or f["quarters"]:
        months = _number(f["months"]) if f["months"] else 3 * _number(f["quarters"])
        return When(
            a,
            b,
            "span",
            number=-months,
            year=_year(f["m_year"] or f["mq_year"]),
            fiscal=_fiscal(f["m_fiscal"], f["mq_fiscal"]),
        )
    if f["s_from"]:
        return When(
            a, b, "span", year=int(f["s_from"]), until=int(f["s_to"]), fiscal=_fiscal(f["s_fiscal"])
        )
    if f["t_to"]:
        return When(a, b, "span", until=int(f["t_to"]), fiscal=_fiscal(f["t_fiscal"]))
    if f["decade"]:
        return When(a, b, "span", until=-1)
    if f["next_years"]:
        return When(
            a, b, "span", until=-1 - _number(f["next_years"]), fiscal=_fiscal(f["next_fiscal"])
        )
    if f["vague"]:
        return When(a, b, "none")
    if f["y_year"]:
        return When(
            a, b, "year", year=_year(f["y_end"] or f["y_year"]), fiscal=_fiscal(f["y_fiscal"])
        )
    if f["y_short"] or f["y_spoken"]:
        return When(a, b, "year", year=_year(f["y_short"] or f["y_spoken"]))
    if f["y_ago"]:
        quarter = bool(f["ago_q"] or f["ago_q2"] or f["ago_q3"])
        return When(
            a,
            b,
            "quarter" if quarter else "year",
            year=_year(f["ago_year"]),
            relative=-4 if quarter else -1,
            against=True,
        )
    if f["q_before"]:
        return When(a, b, "quarter", relative=-1, against=True)
    if f["y_just"]:
        return When(a, b, "year", relative=-1, fiscal=_fiscal(f["y_just"].replace("year", "")))
    if f["y_next"]:
        return When(a, b, "year", relative=1)
    if f["y_rel"]:
        soon = f["y_rel"].lower() == "next" and re.search(
            r"\b(?:over|in|within|during)\sthe\s$", f.string[max(0, a - 12) : a], re.I
        )
        return When(
            a,
            b,
            "year",
            relative=0 if soon else _relative(f["y_rel"]),
            fiscal=_fiscal((f["y_rel_fiscal"] or "").replace("full", "")),
        )
    if f["q_relative"]:
        return When(a, b, "quarter", relative=_relative(f["q_relative"]), year=_year(f["qr_year"]))
    if f["y_the"] or f["y_the2"]:
        return When(
            a,
            b,
            "year",
            relative=0,
            fiscal=_fiscal(f["the_fiscal"], f["the_fiscal2"], f["the_fiscal3"]),
        )
    if f["y_bare"]:
        return When(a, b, "year", year=int(f["y_bare"]))
    return None


def resolve(when: When, clock: Clock, stance: Stance, anchor: str | None = None) -> str | None:
    """The label of a named period. `anchor` is what an "a year earlier" is counted from."""
    calendar, future = clock.calendar, stance in ("guidance", "prior_guidance")
    if when.unit == "none":
        return None
    if when.against and when.relative == -1 and when.unit == "quarter":
        return _before(anchor or _quarter(clock, clock.reported), calendar)
    if when.against:
        base = anchor or _quarter(clock, clock.reported)
        if when.year is not None and (first := re.search(r"\d{4}", base)):
            return shifted(base, calendar, when.year - int(first[0]))
        return shifted(base, calendar)
    if when.unit == "span":
        return _span(when, clock, future, stance)
    if when.unit == "quarter" and when.number is None:
        return _relative_quarter(when, clock, future)
    fiscal = (
        when.fiscal
        if when.fiscal is not None
        else calendar.fiscal and (clock.fiscal_speech or when.year is None)
    )
    if when.unit == "year":
        return _whole_year(when, clock, future)
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


def _whole_year(when: When, clock: Clock, future: bool) -> str:
    calendar = clock.calendar
    fiscal = when.fiscal if when.fiscal is not None else when.year is None
    prefix = "FY" if fiscal and calendar.fiscal else ""
    if when.year is not None:
        return f"{prefix}{when.year}"
    base = _this_year(clock, future or bool(when.relative and when.relative > 0), bool(fiscal))
    if when.relative == -1 and not future:
        present = calendar.quarter_of(clock.today.year * 12 + clock.today.month - 1)[0]
        base = present if prefix else clock.today.year
    return f"{prefix}{base + (when.relative or 0)}"


def _nearest(when: When, clock: Clock, stance: Stance, fiscal: bool) -> int:
    """The year of "Q4" or "the second half": the last reported, or the next to come."""
    future = stance in ("guidance", "prior_guidance")
    number, (year, quarter) = when.number or 1, clock.reported
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
            year += 1 if number <= quarter else 0
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
    if when.month:
        ahead = when.month - clock.today.month
        year = when.year or (
            clock.today.year
            if ahead <= (3 if stance == "estimate" else 0)
            else clock.today.year - 1
        )
        if (
            when.year is None
            and future
            and year * 12 + when.month < clock.today.year * 12 + clock.today.month
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
    return re.sub(r"\d{4}", lambda m: str(int(m[0]) + years), label)


def _before(label: str, calendar: Calendar) -> str:
    """The quarter before one; of a longer period, the quarter before its last."""
    year, quarter = calendar.quarter_of(calendar.months(label)[1])
    return calendar.label(*Calendar.shift((year, quarter), -1))


def reported(calendar: Calendar, today: date, company: str | None = None) -> tuple[int, int]:
    """The fiscal quarter that is news on a day."""
    lag = EARLY_LAG if company in EARLY else LATE.get(company or "", REPORT_LAG)
    return calendar.reported(today - lag)
