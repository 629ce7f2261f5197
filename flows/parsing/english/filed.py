"""Formal prose of filings and releases: what `english.read` made of a sentence, settled.

Filings name what a figure is not (proceeds, payments for acquisitions, the company's net
sales) and deal figures out in rows (english/filed_rows.py). The rules of the other modules
are made for speech and news.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from flows.parsing.discourse import Candidate
from flows.parsing.english.filed_rows import ENDED, OVER, also_told, dealt, rows_of
from flows.parsing.who import WHOLE_CLOUDS, calendar

_ANY_PERIOD = re.compile(r"\b(?:20\d\d|months|quarter|year)\b", re.IGNORECASE)


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
    rows = list(rows_of(sentence, calendar(own[0].company)))
    if rows or OVER.search(sentence):
        own = dealt(sentence, own, rows)
        own += [also for r in rows for also in also_told(sentence, own, r)]
    elif not _ANY_PERIOD.search(sentence):
        own = _still(own, before)
    taken = {c.start for c in own}
    return [
        settled
        for c in own
        for settled in _rise(sentence, c)
        if settled.start == c.start or settled.start not in taken
    ]


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
_HEADING = 40  # characters: a longer line before a sentence is prose, or a headline


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


def _still(own: list[Candidate], before: str) -> list[Candidate]:
    """A period over several months that the paragraph named last still holds."""
    before = before[-3000:]
    spans = list(ENDED.finditer(before))
    if not spans:
        return own
    cal = calendar(own[0].company)
    rows = list(rows_of(before[spans[-1].start() :], cal))
    if not rows or len(rows[0].labels) != 1 or ".." not in rows[0].labels[0]:
        return own
    return [
        replace(c, period=rows[0].labels[0]) if c.stance == "actual" and c.metric == "capex" else c
        for c in own
    ]


_RISE_IN = re.compile(
    r"\b(?P<fall>de)?(?:in)?creases?\sin\s[^.;$%]{3,60}\sof\s(?:approximately\s|about\s)?\$?$",
    re.IGNORECASE,
)
_OR_RATE = re.compile(r",?\sor\s(?P<rate>\d{1,3}(?:\.\d+)?)\s?%")


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
