# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""The periods that an English sentence names, in order.

The phrases stand by kind in english/when_quarters.py, english/when_spans.py and
english/when_years.py; english/labels.py turns a period into its label.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from flows.parsing.english.when import When
from flows.parsing.english.when_quarters import QUARTERS, read_quarter
from flows.parsing.english.when_spans import ENDED, SPANS, read_span
from flows.parsing.english.when_words import ORDINAL, relative_of
from flows.parsing.english.when_years import YEARS, read_year
from flows.parsing.keyed import lowered

# "in each of the last four quarters"; "up 60% on the year", "after starting the year at"
_EACH = re.compile(r"\beach of the\s$", re.I)
_NO_YEAR = re.compile(r"\b(?:on|start(?:ing|ed)?|began|begun|beginning|opened|entered)\s$", re.I)
# "Google Cloud Next 2026": a conference
_EVENT = re.compile(
    r"\b(?:Next|Ignite|Build|[Rr]e:Invent|GTC|I/O|CES|Inspire|Connect|OpenWorld|CloudWorld|[Ss]ummit|[Cc]onference|Davos|Forum|Expo|WWDC|Computex|MWC|Days?|World)\s$"
)
_AND_QUARTER = re.compile(r"\b(first|second|third)\s(?:and|or)\s(?:the\s)?$", re.I)


def whens(text: str, spoken: bool = False) -> list[When]:
    """The periods that an English sentence names, in order. `spoken`: "in 25" is a year."""
    out = []
    for found in _found(text):
        if found["date"] or (found["y_spoken"] and not spoken):
            continue
        lead = text[max(0, found.start() - 14) : found.start()]
        if found["y_bare"] and _EVENT.search(lead):
            continue
        if found["one_quarter"] and "from" in text[: found.start()]:
            continue  # "from $138bn to $455bn in a single quarter"
        if (found["trailing"] and _EACH.search(lead)) or (found["y_the"] and _NO_YEAR.search(lead)):
            continue
        when = read_span(found) or read_quarter(found) or read_year(found)
        if when:
            if (
                when.unit == "quarter"
                and when.number
                and (first := _AND_QUARTER.search(text, max(0, when.start - 24), when.start))
            ):  # "the first and second quarters of 2026"
                number = ORDINAL[first[1].lower()]
                out.append(replace(when, start=first.start(), end=first.end(1), number=number))
            out.append(when)
    return _elliptic(text, out)


# "rose 20% in the third quarter; in the second it had risen 17%", "$160bn in the first half, $200bn for the second"
_ELLIPSIS = re.compile(
    r"\b(?:in|for|during|from|than)\sthe\s(?P<ord>first|second|third|fourth)(?=\s?(?:[,.;:)—–]|$)|\s(?:it|they|that|this|we|and|or|but|to|was|were|had|the|growth|sales|revenue|capex|spending)\b)"
)


# "this quarter, after 40% in the last", "this year and $520 billion in the next one"
_LAST_ONE = re.compile(
    r"\b(?:in|for|during|than|of)\sthe\s(?P<rel>last|previous|prior|preceding|next|coming|following|current|one\s(?:before|that\s(?:has\s)?(?:just\s)?(?:began|begun|started)))(?:\sone)?(?=\s?(?:[,.;:)—–]|$)|\sin\s[A-Z])"
)


def _last_ones(text: str, found: list[When]) -> Iterator[When]:
    """Quarters and years told by "the last", "the next" where one was named before."""
    for match in _LAST_ONE.finditer(text):
        before = [w for w in found if w.end <= match.start() and w.unit in ("quarter", "year")]
        place, end = match.start("rel"), match.end()
        if not before or any(w.start < end and place < w.end for w in found):
            continue
        said = match["rel"].lower()
        past = relative_of(said) < 0 or said == "one before"
        ahead, begun = relative_of(said) > 0, "beg" in said or "start" in said
        unit, fiscal = before[-1].unit, before[-1].fiscal
        if past and unit == "quarter":
            yield When(place, end, unit, relative=-1, against=True)
        elif begun or (ahead and unit == "year" and before[-1].relative == -1):
            yield When(place, end, unit, relative=0, fiscal=fiscal)
        elif ahead or past:
            yield When(place, end, unit, relative=1 if ahead else -1, fiscal=fiscal)


def _elliptic(text: str, found: list[When]) -> list[When]:
    """The periods, with those whose "quarter" or "half" was said once for all."""
    if " the " in text and found:
        found = sorted([*found, *_last_ones(text, found)], key=lambda w: w.start)
    if not any(w.number and w.unit in ("quarter", "half") for w in found) or " the " not in text:
        return found
    out = list(found)
    for match in _ELLIPSIS.finditer(text):
        whole = next(
            (
                w
                for w in found
                if w.number and w.unit in ("quarter", "half") and w.end <= match.start()
            ),
            None,
        )
        place = match.start("ord")
        if whole is None or any(w.start <= place < w.end for w in found):
            continue
        number = ORDINAL[match["ord"]]
        if whole.unit == "half" and number > 2:
            continue
        out.append(replace(whole, start=place, end=match.end("ord"), number=number))
    return sorted(out, key=lambda w: w.start)


_WHEN = re.compile("\n  | ".join((ENDED, QUARTERS, SPANS, YEARS)), re.VERBOSE)
# What every name of a period holds; a match is looked for from the words in front of it on.
# (Its first line says what one begins with: most letters then need no try.)
_ANCHOR = re.compile(
    r"(?:(?<!\w)(?=[1-4FfQqHhCcTtYynsidEe])|(?=[2'’QqYyHhMmDdTtJFASON]))(?:"
    r"20\d\d|\b[FfQqHh][1-4QqHh]\d?(?:[FCfc][Yy]|\b)|\b[1-4][QqHh]|\b(?:fy|FY|cy|CY)|\b[Ff]iscal ['’]?\d|['’][12]\d\b|[Qq]uarter|[a-z] (?:reporting )?period|[Yy]ear|YEAR|[Hh]alf|[Mm]onth|[Dd]ecade|\b(?:ttm|TTM|ytd|YTD)\b|[Tt]erm\b|\bnext(?=[,.;)]|$)|\bsince [Jj]anuary|\b(?:in|for|during) 2\d\b"
    r"|\b[Ee]nd of (?:[A-Z][a-z]+)\b|\btrailing basis\b"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.? \d)"
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
