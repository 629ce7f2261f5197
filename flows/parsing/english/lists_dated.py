"""English figures in a row, each of another period: a year each, a quarter each."""

import itertools
import re
from dataclasses import replace

from flows.parsing import inline
from flows.parsing.english.labels import resolve, shifted
from flows.parsing.english.lists import in_a_row
from flows.parsing.english.periods import whens
from flows.parsing.english.sentence import Figure, Sentence
from flows.parsing.english.when import When
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from flows.parsing.who import calendar
from warehouse.records import Stance


def yearly(s: Sentence, figures: list[Figure]) -> list[Figure]:
    """ "X this year, then A, B, C and D over the following 4 years": a year each."""
    for when in s.whens:
        count = (
            -1 - when.until
            if when.unit == "span" and when.until is not None and when.until < -1
            else 0
        )
        own = [f for f in figures if f.value.end <= when.start and isinstance(f.value, Money)]
        if count < 2 or len(own) < count:
            continue
        tail = own[-count:]
        gaps = [s.text[a.value.end : b.value.start] for a, b in itertools.pairwise(tail)]
        if not all(
            inline.fullmatch(r"\s*(?:,|and|, and|then|to|,? and then)+\s*", gap) for gap in gaps
        ):
            continue
        first = own[-count - 1].period if len(own) > count else None
        clock = s.clock(tail[0].company)
        base = first or resolve(When(0, 0, "year", relative=0), clock, "guidance")
        fixed = {
            id(f): replace(f, period=shifted(base, clock.calendar, n))
            for n, f in enumerate(tail, 1)
        }
        return [fixed.get(id(f), f) for f in figures]
    return figures


_LISTED = re.compile(
    r"(?:fiscal\s)?(?:years?|(?P<months>three|six|nine|twelve)\smonths|quarters?)?(?:\send(?:ed|ing))?\s(?:(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)\s\d{1,2},?\s)?"
    r"(?P<years>20\d\d(?:,\s20\d\d)*,?\sand\s20\d\d)",
)
_TWO = re.compile(
    r"(?P<one>three|six)\sand\s(?P<two>six|nine|twelve)\smonths\sended\s(?P<month>\w+)\s\d{1,2},?\s(?P<year>20\d\d)(?!.*months\sended)"
)


def periods_listed(s: Sentence, figures: list[Figure]) -> list[Figure]:
    """ "were A, B and C in fiscal years 2025, 2024 and 2023, respectively": a period each."""
    figures = _slashed(s, _quarters_listed(s, figures))
    if "respectively" not in s.text and " and 20" not in s.text:
        return figures
    two = _TWO.search(s.text)
    for listed in _LISTED.finditer(s.text):
        years = [int(y) for y in inline.findall(r"20\d\d", listed["years"])]
        if "respectively" not in s.text and not any(
            inline.fullmatch(
                r"\s(?:during|in|for)\s?(?:the\s)?", s.text[f.value.end : listed.start()]
            )
            for f in figures
        ):
            continue
        labels = [_listed_label(s, listed, year, figures) for year in years]
        figures = _assign(s, figures, labels, listed.start())
    if two:
        labels = [
            _months_label(s, two[k], two["month"], int(two["year"]), figures)
            for k in ("one", "two")
        ]
        figures = _assign(s, figures, labels, two.start())
    return figures


def growth_each(s: Sentence, figures: list[Figure]) -> list[Figure]:
    """ "was A in the quarter and B in the year, up X and Y": a rate each."""
    out = list(figures)
    for place in range(len(figures) - 3):
        a, b, x, y = figures[place : place + 4]
        if (
            isinstance(a.value, Money)
            and isinstance(b.value, Money)
            and isinstance(x.value, Growth)
            and isinstance(y.value, Growth)
            and a.head.metric == b.head.metric == x.head.metric == y.head.metric
            and a.period != b.period
            and a.company == b.company
            and x.basis == y.basis
            and inline.fullmatch(r"\s(?:and|or)\s", s.text[x.value.end : y.value.start])
        ):
            out[place + 2] = replace(x, period=a.period)
            out[place + 3] = replace(y, period=b.period)
    return out


def year_after(s: Sentence, figures: list[Figure]) -> list[Figure]:
    """ "was 21.2, compared with 6.9 in fiscal year 2024": what a year is held against is a year."""
    out = list(figures)
    for place, (one, two) in enumerate(itertools.pairwise(figures)):
        if (
            two.head.how == "against"
            and one.stance == two.stance == "actual"
            and one.head.metric == two.head.metric == "capex"
            and one.period
            and two.period
            and inline.fullmatch(r"(?:FY)?\d{4}Q4", one.period)
            and inline.fullmatch(r"(?:FY)?\d{4}", two.period)
            and not any(w.start < one.value.end for w in s.whens)
        ):
            clock = s.clock(one.company)
            out[place] = replace(one, period=shifted(two.period, clock.calendar, 1))
    return out


def _slashed(s: Sentence, figures: list[Figure]) -> list[Figure]:
    """ "$315bn/$367bn for '25/'26": a year each."""
    out = list(figures)
    for place, (one, two) in enumerate(itertools.pairwise(figures)):
        if not inline.fullmatch(r"\s?/\s?[~$]?", s.text[one.value.end : two.value.start]):
            continue
        behind = [w for w in s.whens if w.start >= two.value.end and w.unit == "year"]
        if (
            len(behind) == 2
            and inline.fullmatch(r"\s(?:for|in)\s", s.text[two.value.end : behind[0].start])
            and inline.fullmatch(r"\s?/\s?", s.text[behind[0].end : behind[1].start])
        ):
            clock = s.clock(one.company)
            for step in (0, 1):
                figure = figures[place + step]
                period = resolve(behind[step], clock, figure.stance)
                out[place + step] = replace(figure, period=period)
    return out


# "were A and B for the second quarter and first half of 2026"
_BOTH = re.compile(
    r"\sand\s[$~]?\d[\d.]*\s?(?:billion|million|%|percent)\s(?:for|in|during)\s(?:the\s)?(?:(?:first|second|third|fourth)\squarter|Q[1-4])\sand\s(?:for\s)?(?:the\s)?(?:first\s(?:half|six|nine)|second\shalf|full|fiscal|entire|year|H[12]|20\d\d)",
    re.I,
)


def _quarters_listed(s: Sentence, figures: list[Figure]) -> list[Figure]:
    """ "of A, B, C and D for Q1, Q2, Q3 and Q4 2026": a quarter each, the year said once."""
    run: list[When] = []
    longest: list[When] = []
    respectively = "respectively" in s.text or _BOTH.search(s.text) is not None
    for when in s.whens:
        if not (when.unit == "quarter" and when.number) and not (
            respectively and when.unit in ("year", "half")
        ):
            continue
        gap = s.text[run[-1].end : when.start] if run else ""
        if run and not inline.fullmatch(
            r"(?:,|and|or|for|in|\s)+(?:the\s)?(?:(?:full|entire|whole)[\s-])?(?:(?:fiscal\s)?year\s)?",
            gap,
        ):
            longest, run = max(longest, run, key=len), []
        run.append(when)
    run = max(longest, run, key=len)
    years = {w.year for w in run if w.year}
    if len(run) < 2 or not figures or (len(years) > 1 and not all(w.year for w in run)):
        return figures
    year = next(iter(years), None)
    clock = s.clock(figures[0].company)
    own = [f for f in figures if f.value.end <= run[0].start][-len(run) :]
    stance = own[0].stance if own else "actual"
    labels = [resolve(replace(w, year=w.year or year), clock, stance) for w in run]
    return _assign(s, figures, labels, run[0].start, stance)


def _assign(
    s: Sentence,
    figures: list[Figure],
    labels: list[str | None],
    before: int,
    stance: Stance = "actual",
) -> list[Figure]:
    own = [f for f in figures if f.value.end <= before][-len(labels) :]
    own = own or [f for f in figures if f.value.start >= before][: len(labels)]
    if len(own) != len(labels) or not in_a_row(s, own) or None in labels:
        return figures
    fixed = {
        id(f): replace(
            f, period=label, stance=stance, measure=own[0].measure, rule="periods-listed"
        )
        for f, label in zip(own, labels, strict=True)
    }
    return [fixed.get(id(f), f) for f in figures]


def _listed_label(
    s: Sentence, listed: re.Match[str], year: int, figures: list[Figure]
) -> str | None:
    if not figures:
        return None
    cal = calendar(figures[0].company)
    if listed["month"]:
        return _months_label(s, listed["months"] or "twelve", listed["month"], year, figures)
    return f"FY{year}" if cal.fiscal and (not s.news or "fiscal" in listed[0]) else str(year)


def _months_label(
    s: Sentence, count: str, month: str, year: int, figures: list[Figure]
) -> str | None:
    if not figures:
        return None
    when = whens(f"{count} months ended {month} 30, {year}")
    if not when:
        return None
    return resolve(when[0], s.clock(figures[0].company), "actual")
