"""Rows of figures and of periods in formal prose, dealt out in order.

Filings write "were $14.1 billion and $10.4 billion during Q2 2022 and Q2 2023, and $27.8 billion
and $23.5 billion for the six months ended June 30, 2022 and 2023": a row of figures, then (or
before it) a row of as many periods.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Literal, NamedTuple

from flows.parsing import inline
from flows.parsing.discourse import Candidate
from flows.parsing.english.labels import shifted
from flows.parsing.periods import Calendar
from flows.parsing.who import calendar

MONTHS = (
    "january february march april may june july august september october november december"
).split()
_YEARS = r"20\d\d(?:,\s20\d\d){0,3}(?:,?\sand\s20\d\d)?"
ENDED = re.compile(
    rf"""
    (?: (?P<counts> (?:three|six|nine|twelve)(?:\s(?:and|or)\s(?:six|nine|twelve))? )\smonths
      | (?P<year> (?:fiscal\s)?years? ) | (?P<quarter> quarters? ) )
    \send(?:ed|ing)\s (?P<month>{"|".join(MONTHS)})\s\d{{1,2}},?\s (?P<years>{_YEARS})
    """,
    re.VERBOSE | re.IGNORECASE,
)
OVER = re.compile(r"\bfrom\s20\d\d\sto\s(20\d\d)\b")


class Row(NamedTuple):
    """Periods that a sentence names one after the other, as labels, and where they stand."""

    start: int
    end: int
    labels: tuple[str, ...]


_COUNTS = {"three": 3, "six": 6, "nine": 9, "twelve": 12}
_QUARTERS = re.compile(r"Q[1-4]\s20\d\d(?:,?\s(?:and\s)?Q[1-4]\s20\d\d){0,3}")
_LISTED_YEARS = re.compile(
    r"(?P<fiscal>fiscal\s(?:years?\s)?)?"
    r"20\d\d(?:(?:,|,?\sand)\s(?:fiscal\s(?:year\s)?)?20\d\d){1,3}",
    re.IGNORECASE,
)


def rows_of(sentence: str, cal: Calendar) -> Iterator[Row]:
    """The rows of periods that a sentence names, in order."""
    taken = 0
    spans = [m for p in (ENDED, _QUARTERS, _LISTED_YEARS) for m in p.finditer(sentence)]
    for m in sorted(spans, key=lambda m: m.start()):
        if m.start() < taken:
            continue
        taken = m.end()
        years = [int(y) for y in inline.findall(r"20\d\d", m[0])]
        if m.re is _QUARTERS:
            labels = [f"{y}Q{q}" for q, y in inline.findall(r"Q([1-4])\s(20\d\d)", m[0])]
            labels = [f"FY{label}" if cal.fiscal else label for label in labels]
        elif m.re is _LISTED_YEARS:
            labels = [cal.label(y) for y in years]
        else:
            month = MONTHS.index(m["month"].lower())
            counts = (
                [_COUNTS[w.lower()] for w in inline.findall(r"three|six|nine|twelve", m["counts"])]
                if m["counts"]
                else [12 if m["year"] else 3]
            )
            labels = [_label(cal, y * 12 + month, n) for n in counts for y in years]
        yield Row(m.start(), m.end(), tuple(labels))


def _label(cal: Calendar, last: int, count: int) -> str:
    """The label of `count` months up to the month `last`, both counted from year 0."""
    to_year, to_quarter = cal.quarter_of(last)
    if count == 3:
        return cal.label(to_year, to_quarter)
    year, quarter = cal.quarter_of(last - count + 1)
    if count == 12 and quarter == 1:
        return cal.label(to_year)
    return f"{cal.label(year, quarter)}..{cal.label(to_year, to_quarter)}"


_COMPARED = re.compile(
    r"\b(?:compared\s(?:to|with)|versus|up\sfrom|down\sfrom)\s(?:approximately\s|about\s)?\$?$",
    re.IGNORECASE,
)


def dealt(sentence: str, own: list[Candidate], rows: list[Row]) -> list[Candidate]:
    """Each run of figures gets the row of periods behind it, else the one before it."""
    out: list[Candidate] = []
    for run in _runs(sentence, own):
        row = _row_of(sentence, run, rows) if run[0].metric != "cloud_backlog" else None
        if out and _COMPARED.search(sentence, out[-1].end, run[0].start):
            year_ago = shifted(out[-1].period, calendar(out[-1].company))
            out += [replace(c, period=year_ago, rule="filed-compared") for c in run[:1]] + run[1:]
            continue
        over = OVER.search(sentence, run[-1].end)
        if over and run[0].measure != "amount":
            label = calendar(run[0].company).label(int(over[1]))
            out += [replace(c, period=label, rule="filed-row") for c in run]
        elif row is None:
            out += run
        elif len(row.labels) == len(run):
            out += [
                replace(c, period=label, stance=_stance(c), rule="filed-row")
                for c, label in zip(run, row.labels, strict=True)
            ]
        else:
            # one figure and two years: "increased from 2022 to 2023", or one period for all
            label = row.labels[-1]
            out += [replace(c, period=label, stance=_stance(c), rule="filed-row") for c in run]
    return out


_ALSO = re.compile(r",?\sand\s(?P<rate>\d{1,3}(?:\.\d+)?)\s?%\s(?:for|in|during)\s(?:the\s)?$")


def also_told(sentence: str, own: list[Candidate], row: Row) -> Iterator[Candidate]:
    """ "12 % in Q2 2023, and 14 % for the six months ended ...": the second rate, of the same."""
    found = _ALSO.search(sentence[: row.start])
    rates = [c for c in own if c.measure == "growth" and c.end < row.start]
    if found is None or not rates or len(row.labels) != 1 or rates[-1].end > found.start():
        return
    pct = Decimal(found["rate"])
    yield replace(
        rates[-1],
        low=pct,
        high=pct,
        period=row.labels[0],
        start=found.start("rate"),
        end=found.end("rate"),
        rule="filed-row",
    )


_BETWEEN = re.compile(r"\s*(?:,|and|,\sand|,?\sor)\s*(?:approximately\s|about\s)?\$?")


def _runs(sentence: str, own: list[Candidate]) -> Iterator[list[Candidate]]:
    """Figures in a row of one measure, joined by commas and "and" alone."""
    run: list[Candidate] = []
    for c in sorted(own, key=lambda c: c.start):
        if c.metric == "cloud_backlog":  # a level at a day of its own
            if run:
                yield run
            run = []
            yield [c]
            continue
        if (
            run
            and run[-1].measure == c.measure
            and _BETWEEN.fullmatch(sentence[run[-1].end : c.start])
        ):
            run.append(c)
            continue
        if run:
            yield run
        run = [c]
    if run:
        yield run


_OTHER_PERIOD = re.compile(r";|\b(?:quarter|months|same\speriod|in\s20\d\d)\b", re.IGNORECASE)


def _row_of(sentence: str, run: list[Candidate], rows: list[Row]) -> Row | None:
    first, last = run[0].start, run[-1].end
    behind = [r for r in rows if r.start >= last and r.start - last < 90]
    ahead = [r for r in rows if r.end <= first]
    for row in behind[:1]:
        gap = sentence[last : row.start]
        if not inline.search(r"[$%;]|,\s(?:and|compared)\b", gap):
            second = next((r for r in behind[1:] if r.start - row.end < 20), None)
            is_from = inline.search(r"\bfrom\s(?:the\s)?$", gap) and second is not None
            return second if is_from else row
    if ahead and not _OTHER_PERIOD.search(sentence, ahead[-1].end, first):
        return ahead[-1]
    return None


def _stance(c: Candidate) -> Literal["actual", "guidance", "prior_guidance", "estimate"]:
    """Formal prose lists what was; only "expect" and its like, seen by the reader, look ahead."""
    return "guidance" if c.stance == "guidance" and c.low != c.high else "actual"
