# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""English figures in a row, each of another company or cloud: respectively, A $1bn and B $2bn."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from flows.parsing import inline
from flows.parsing.english import words
from flows.parsing.english.labels import of_months
from flows.parsing.english.owner_near import TO_AMOUNT, coordinated
from flows.parsing.english.rival import name_behind
from flows.parsing.english.scan import COMPANY, Item
from flows.parsing.english.sentence import Figure, Sentence
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from flows.parsing.who import calendar


def distributed(s: Sentence, figures: list[Figure]) -> list[Figure]:
    """ "A, B and C ... 1, 2 and 3, respectively": each its own."""
    at = inline.search(r"\brespectively\b", s.text, re.I)
    own = [f for f in figures if at is None or f.value.end <= at.start()]
    names = [i for i in s.items if (i.kind == COMPANY and i.company) or i.kind == words.CLOUD]
    for count in range(min(len(own), 6), 1, -1):
        tail = own[-count:]
        if len({type(f.value) for f in tail}) > 1 or not in_a_row(s, tail):
            continue
        ahead = [i for i in names if i.end <= tail[0].value.start]
        group = coordinated(s, ahead)
        unique: list[Item] = []
        for item in group:
            if not unique or unique[-1].company != item.company:
                unique.append(item)
        if at is not None and [i.company for i in unique] == ["BIGTECH"]:
            named = s.context.memory.get("named")
            if isinstance(named, list):  # "the two", named in the sentences before
                unique = [replace(unique[0], company=ticker) for ticker in named[-count:]]
        if len(unique) != count or (at is None and count < 3 and not _only(own, count)):
            continue
        fixed = {}
        for item, figure in zip(unique, tail, strict=True):
            company = item.company or figure.company
            moved = replace(figure, company=company, rule="respectively")
            if item.kind == words.CLOUD:
                moved = replace(
                    moved,
                    head=replace(figure.head, segment=item.segment or item.said, company=company),
                )
            fixed[id(figure)] = replace(
                moved, period=transferred(s, figure.period, figure.company, company)
            )
        return [fixed.get(id(f), f) for f in figures]
    return figures


_OTHER_MEASURE = (
    words.OTHER,
    words.PRODUCT,
    words.REVENUE,
    words.CLOUD,
    words.BACKLOG,
    words.AI,
    words.BOOKINGS,
)


def _only(own: list[Figure], count: int) -> bool:
    """Whether two amounts are all that a sentence about two companies holds."""
    return len(own) == count and all(isinstance(f.value, Money) for f in own)


def companies_listed(s: Sentence, values: Sequence[Money | Growth]) -> dict[int, str]:
    """ "Microsoft spent A, Alphabet B and Meta C": whose each amount is, by where it begins.

    Two or more of the race, each beside an amount, in a sentence that speaks of spending
    and of no other measure before them.
    """
    names = [i for i in s.items if i.kind == COMPANY]
    out: dict[int, str] = {}
    for value in values:
        if not isinstance(value, Money) or (value.low or value.high or 0) < 10**9:
            continue
        owner = next((i for i in reversed(names) if i.end <= value.start), None)
        if owner is None or owner.company in (None, "BIGTECH"):
            continue
        if TO_AMOUNT.fullmatch(s.text[owner.end : value.start]):
            out[value.start] = str(owner.company)
    behind_each = _names_behind(s, values)
    if len(behind_each) > 1 and min(behind_each) <= min(out, default=0):
        out = behind_each  # "$118 billion at Amazon, $85 billion at Alphabet"
    if len(set(out.values())) < 2:
        return {}
    first = min(out)
    talks = any(i.kind in (words.CAPEX, words.SPEND) for i in s.items) or (
        s.context.metric == "capex"
    )
    rival = any(i.kind in _OTHER_MEASURE and i.start < first for i in s.items)
    behind = next((i for i in s.items if i.start >= max(out)), None)
    if behind is not None and behind.kind in _OTHER_MEASURE:
        rival = True
    return out if talks and not rival else {}


def _names_behind(s: Sentence, values: Sequence[Money | Growth]) -> dict[int, str]:
    """Whose each amount is, by a name right behind it: "at Amazon", "for Meta"."""
    out: dict[int, str] = {}
    for value in values:
        if isinstance(value, Money) and (value.low or value.high or 0) >= 10**9:
            name = name_behind(s, value)
            if name is not None and name.kind == COMPANY and name.company:
                out[value.start] = name.company
    return out


def in_a_row(s: Sentence, figures: list[Figure]) -> bool:
    """Whether only commas and "and" stand between the figures."""
    gaps = [s.text[a.value.end : b.value.start] for a, b in itertools.pairwise(figures)]
    return all(
        inline.fullmatch(r"\s*(?:,|and|, and|\s)+\s*(?:about\s|approximately\s|~)?", gap)
        for gap in gaps
    )


def both(s: Sentence, figures: list[Figure]) -> list[Figure]:
    """ "up 41% in both USD and constant currency": the same rate twice."""
    out = []
    for figure in figures:
        out.append(figure)
        if isinstance(figure.value, Growth) and inline.match(
            r"\s(?:year[- ]over[- ]year\s)?(?:in\s)?(?:both\s)?(?:in\s)?(?:USD|U\.S\. dollars|nominal|reported currency|US dollars)\s(?:and|as well as)\s(?:in\s)?constant",
            s.text[figure.value.end :],
        ):
            out[-1] = replace(figure, basis="yoy")
            out.append(replace(figure, basis="yoy_cc", rule="both"))
    return out


def transferred(s: Sentence, period: str | None, owner: str, company: str) -> str | None:
    """A fiscal year put on another company keeps its number, a quarter its months."""
    if period is None:
        return None
    if inline.fullmatch(r"FY\d{4}Q[1-4]", period) and not any(w.fiscal for w in s.whens):
        return of_months(*calendar(owner).months(period), calendar(company))
    bare = period.replace("FY", "")
    fiscal = any(w.fiscal for w in s.whens)
    return f"FY{bare}" if fiscal and calendar(company).fiscal and ".." not in bare else bare
