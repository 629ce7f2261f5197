"""Formal prose of filings and releases: figures and periods that stand in rows, dealt out in order.

Filings write "were $14.1 billion and $10.4 billion during Q2 2022 and Q2 2023, and $27.8 billion
and $23.5 billion for the six months ended June 30, 2022 and 2023": a row of figures, then (or
before it) a row of as many periods. They also name what a figure is not: proceeds, payments for
acquisitions, the company's net sales. What `english.read` made of such a sentence is settled
here, because its rules are made for speech and news.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Literal, NamedTuple

from flows.parsing.discourse import Candidate
from flows.parsing.english_labels import shifted
from flows.parsing.periods import Calendar
from flows.parsing.who import WHOLE_CLOUDS, calendar

_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_COUNTS = {"three": 3, "six": 6, "nine": 9, "twelve": 12}
_YEARS = r"20\d\d(?:,\s20\d\d){0,3}(?:,?\sand\s20\d\d)?"
_ENDED = re.compile(
    rf"""
    (?: (?P<counts> (?:three|six|nine|twelve)(?:\s(?:and|or)\s(?:six|nine|twelve))? )\smonths
      | (?P<year> (?:fiscal\s)?years? ) | (?P<quarter> quarters? ) )
    \send(?:ed|ing)\s (?P<month>{"|".join(_MONTHS)})\s\d{{1,2}},?\s (?P<years>{_YEARS})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_QUARTERS = re.compile(r"Q[1-4]\s20\d\d(?:,?\s(?:and\s)?Q[1-4]\s20\d\d){0,3}")
_LISTED_YEARS = re.compile(
    r"(?P<fiscal>fiscal\s(?:years?\s)?)?"
    r"20\d\d(?:(?:,|,?\sand)\s(?:fiscal\s(?:year\s)?)?20\d\d){1,3}",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:,|and|,\sand|,?\sor)\s*(?:approximately\s|about\s)?\$?")
# words behind a figure that say that it's no capital expenditure, and before it, none of a cloud
_NO_SPENDING = re.compile(
    r"\s*(?:of\s|in\s)?(?:(?:net|aggregate|total|cash)\s){0,2}"
    r"(?:proceeds|purchases\sof\smarketable|sales\sand|(?:for|of)\s(?:repurchases|taxes|dividends))",
    re.IGNORECASE,
)
_NO_CAPEX = re.compile(
    r"\b(?:acquisition\sand\sother\sinvestment|proceeds\sfrom|marketable\ssecurities|repurchases?)\b",
    re.IGNORECASE,
)
_CAPEX = re.compile(r"capital\s(?:expenditure|investment)|property\sand\sequipment", re.IGNORECASE)
_CLOUD = re.compile(r"\b(?:cloud|aws|azure|oci)\b", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:compared\s(?:to|with)|versus|up\sfrom|down\sfrom)\s(?:approximately\s|about\s)?\$?$",
    re.IGNORECASE,
)
_OTHER_PERIOD = re.compile(r";|\b(?:quarter|months|same\speriod|in\s20\d\d)\b", re.IGNORECASE)
_HEADING = 40  # characters: a longer line before a sentence is prose, or a headline
_ANY_PERIOD = re.compile(r"\b(?:20\d\d|months|quarter|year)\b", re.IGNORECASE)
_OVER = re.compile(r"\bfrom\s20\d\d\sto\s(20\d\d)\b")
_ALSO = re.compile(r",?\sand\s(?P<rate>\d{1,3}(?:\.\d+)?)\s?%\s(?:for|in|during)\s(?:the\s)?$")
_RISE_IN = re.compile(
    r"\b(?P<fall>de)?(?:in)?creases?\sin\s[^.;$%]{3,60}\sof\s(?:approximately\s|about\s)?\$?$",
    re.IGNORECASE,
)
_OR_RATE = re.compile(r",?\sor\s(?P<rate>\d{1,3}(?:\.\d+)?)\s?%")


class Row(NamedTuple):
    """Periods that a sentence names one after the other, as labels, and where they stand."""

    start: int
    end: int
    labels: tuple[str, ...]


def settle(
    sentence: str, before: str, found: list[Candidate], company: str | None
) -> list[Candidate]:
    """The sentence's mentions as formal prose means them.

    `before` is what the document said before the sentence: a span of months named shortly before
    still holds.
    Offsets of the candidates are into `sentence`.
    """
    own = [c for c in found if not _is_other(sentence, before, c)]
    if not own:
        return []
    if company:
        # a filing's sums are its company's, however many it compares itself with
        own = [replace(c, company=company) if c.company == "BIGTECH" else c for c in own]
    rows = list(_rows(sentence, calendar(own[0].company)))
    if rows or _OVER.search(sentence):
        own = _dealt(sentence, own, rows)
        own += [also for r in rows for also in _also(sentence, own, r)]
    elif not _ANY_PERIOD.search(sentence):
        own = _still(own, before)
    taken = {c.start for c in own}
    return [
        settled
        for c in own
        for settled in _rise(sentence, c)
        if settled.start == c.start or settled.start not in taken
    ]


def _is_other(sentence: str, before: str, c: Candidate) -> bool:
    """Whether the words around a figure name something else than the metric it was taken for."""
    if c.metric == "capex":
        ahead = sentence[: c.start]
        named = [m.start() for m in _CAPEX.finditer(ahead)]
        other = [m.start() for m in _NO_CAPEX.finditer(ahead)]
        if other and (not named or named[-1] < other[-1]):
            return True
        return bool(_NO_SPENDING.match(sentence, c.end))
    # a release's bare "revenue" is the company's, whatever cloud its headline praised
    heading = before.rstrip().rpartition("\n")[2] if before.rstrip(" ").endswith("\n") else ""
    heading = heading.strip() if len(heading.strip()) < _HEADING else ""
    return (
        c.metric == "cloud_revenue"
        and c.company not in WHOLE_CLOUDS
        and not _CLOUD.search(f"{heading} {sentence}")
    )


def _rows(sentence: str, cal: Calendar) -> Iterator[Row]:
    taken = 0
    spans = [m for p in (_ENDED, _QUARTERS, _LISTED_YEARS) for m in p.finditer(sentence)]
    for m in sorted(spans, key=lambda m: m.start()):
        if m.start() < taken:
            continue
        taken = m.end()
        years = [int(y) for y in re.findall(r"20\d\d", m[0])]
        if m.re is _QUARTERS:
            labels = [f"{y}Q{q}" for q, y in re.findall(r"Q([1-4])\s(20\d\d)", m[0])]
            labels = [f"FY{label}" if cal.fiscal else label for label in labels]
        elif m.re is _LISTED_YEARS:
            labels = [cal.label(y) for y in years]
        else:
            month = _MONTHS.index(m["month"].lower())
            counts = (
                [_COUNTS[w.lower()] for w in re.findall(r"three|six|nine|twelve", m["counts"])]
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


def _dealt(sentence: str, own: list[Candidate], rows: list[Row]) -> list[Candidate]:
    """Each run of figures gets the row of periods behind it, else the one before it."""
    out: list[Candidate] = []
    for run in _runs(sentence, own):
        row = _row_of(sentence, run, rows) if run[0].metric != "cloud_backlog" else None
        if out and _COMPARED.search(sentence, out[-1].end, run[0].start):
            year_ago = shifted(out[-1].period, calendar(out[-1].company))
            out += [replace(c, period=year_ago, rule="filed-compared") for c in run[:1]] + run[1:]
            continue
        over = _OVER.search(sentence, run[-1].end)
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


def _also(sentence: str, own: list[Candidate], row: Row) -> Iterator[Candidate]:
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


def _row_of(sentence: str, run: list[Candidate], rows: list[Row]) -> Row | None:
    first, last = run[0].start, run[-1].end
    behind = [r for r in rows if r.start >= last and r.start - last < 90]
    ahead = [r for r in rows if r.end <= first]
    for row in behind[:1]:
        gap = sentence[last : row.start]
        if not re.search(r"[$%;]|,\s(?:and|compared)\b", gap):
            second = next((r for r in behind[1:] if r.start - row.end < 20), None)
            is_from = re.search(r"\bfrom\s(?:the\s)?$", gap) and second is not None
            return second if is_from else row
    if ahead and not _OTHER_PERIOD.search(sentence, ahead[-1].end, first):
        return ahead[-1]
    return None


def _stance(c: Candidate) -> Literal["actual", "guidance", "prior_guidance", "estimate"]:
    """Formal prose lists what was; only "expect" and its like, seen by the reader, look ahead."""
    return "guidance" if c.stance == "guidance" and c.low != c.high else "actual"


def _still(own: list[Candidate], before: str) -> list[Candidate]:
    """A period over several months that the paragraph named last still holds."""
    before = before[-3000:]
    spans = list(_ENDED.finditer(before))
    if not spans:
        return own
    cal = calendar(own[0].company)
    rows = list(_rows(before[spans[-1].start() :], cal))
    if not rows or len(rows[0].labels) != 1 or ".." not in rows[0].labels[0]:
        return own
    return [
        replace(c, period=rows[0].labels[0]) if c.stance == "actual" and c.metric == "capex" else c
        for c in own
    ]


def _rise(sentence: str, c: Candidate) -> Iterator[Candidate]:
    """ "An increase in X of $1.8 billion, or 28 %" is a change and a rate, not X itself."""
    lead = _RISE_IN.search(sentence[max(0, c.start - 120) : c.start])
    if c.low is None or not (c.measure == "change" or (lead and c.measure == "amount")):
        yield c
        return
    sign = -1 if lead and lead["fall"] else 1
    yield replace(
        c, measure="change", basis=c.basis or "yoy", low=sign * c.low, high=c.high and sign * c.high
    )
    sign = -1 if c.low < 0 else sign
    rate = _OR_RATE.match(sentence, c.end)
    if rate:
        pct = sign * Decimal(rate["rate"])
        yield replace(
            c,
            measure="growth",
            basis="yoy",
            low=pct,
            high=pct,
            currency=None,
            start=rate.start("rate"),
            end=rate.end(),
            rule="filed-rate",
        )
