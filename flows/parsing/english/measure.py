# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""What kind of number an English figure is: amount, change, growth or run rate, and on what basis."""

import re

from flows.parsing import growth as growths
from flows.parsing import inline
from flows.parsing.english.patterns import CHANGE_AFTER, CHANGE_BEFORE, GROW_BEFORE
from flows.parsing.english.scene import Head
from flows.parsing.english.sentence import Figure, Sentence
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from warehouse.records import Basis, Measure

# "an annualized $117 billion", "a $142 billion annual pace"
_ANNUALIZED = re.compile(
    r"\bannuali[sz]ed\s(?:about\s|roughly\s|rate\sof\s|pace\sof\s|clip\sof\s)?[~$]?$", re.I
)
_ANNUAL_PACE = re.compile(
    r"\s(?:on\san\s)?annuali[sz]ed(?=\W*$|[.,;)]|\s(?:and|as|in|by|at)\b)|\s(?:mark\s|level\s)?(?:of|in)\sannuali[sz]ed\s(?:\w+\s)?(?:revenues?|sales)\b|\s(?:or\sso\s)?(?:annual(?:i[sz]ed)?|yearly|a[-\s]year|(?:\w+\s){0,3}on\san\sannuali[sz]ed)\s(?:pace|clip|rate|basis|run)\b",
    re.I,
)
# "an increase in Google Cloud revenues of $6.8 billion"
_INCREASE_IN = re.compile(
    r"\b(?:increase|decrease|growth|rise|decline)s?\sin\s(?:[\w'’&-]+\s){1,6}(?:of|by)\s(?:about\s|approximately\s)?[~$]?$",
    re.I,
)

# "an extra $10 billion for AI infrastructure"
_EXTRA = re.compile(
    r"\b(?:extra|additional|further|(?P<more>another)|incremental)\s(?:~|about\s|some\s|roughly\s)?[$]?$",
    re.I,
)
# "adds $10 billion to its capex budget"
_ADDS_TO = re.compile(
    r"\b(?:add(?:s|ed|ing)?|tack(?:s|ed|ing)?\son|find(?:s|ing)?|found)\s(?:an?\s(?:extra|additional|further)\s|another\s|about\s|some\s|roughly\s|nearly\s|over\s|more\sthan\s)*[~$€£]?$",
    re.I,
)
_TO_PLAN = re.compile(
    r"\s(?:more\s)?(?:to|for|on\stop\sof)\s(?:the|its|their|his|this|last|next|an?|AI|cap|20\d\d)?[^.;$]{0,40}?\b(?:cap(?:ital)?[\s-]?ex\w*|capital|budgets?|guidance|forecast|outlook|plans?|outlays?|spending|backlog|RPO|order\sbook|expenditures?|bill)\b",
    re.I,
)


# "18% sequentially and 38% year-over-year"
_ON_YEAR = re.compile(
    r"\s(?:growth\s|higher\s|up\s)?(?:on\s(?:a|the)\s)?(?:year[-\s](?:over|on)[-\s]year|yoy|y/y|(?:from|over|on)\s(?:a|the|last)\s(?:prior\s|previous\s)?year|annually|compared\s(?:with|to)\s(?:a|last|the\sprior|the\ssame))",
    re.I,
)


# "$37.5 billion, which annualizes to $150 billion"
_ANNUALIZES = re.compile(
    r"\bannuali[sz](?:es|ed|ing)\s(?:out\s)?(?:to|at)\s(?:about\s|around\s|roughly\s|nearly\s|over\s|more\sthan\s|some\s)*[~$]?$",
    re.I,
)


def measure_of(
    s: Sentence, value: Money | Growth, head: Head, previous: Figure | None = None
) -> Measure:
    """Growth for a rate; for money an amount, a change or a run rate."""
    if isinstance(value, Growth):
        return "growth"
    if head.how in ("signed", "added"):
        return "amount" if head.how == "signed" else "change"
    before, after = s.text[: value.start], s.text[value.end :]
    if _ANNUALIZES.search(before):
        return "run_rate"
    if head.run_rate or (
        head.metric in ("cloud_revenue", "ai_revenue")
        and inline.match(r"[\s\w-]{0,40}run[\s-]?rate", after, re.I)
    ):
        return "run_rate"
    if head.metric in ("cloud_revenue", "ai_revenue") and inline.search(
        r"\b(?:runs?|ran|running)\s(?:now\s)?at\s(?:an?\s)?(?:annuali[sz]ed\s|annual\s)?(?:about\s|around\s|roughly\s|nearly\s|over\s|more\sthan\s|some\s|close\sto\s)*$|run[\s-]?rate[^.,;$]{0,60}$|annualized revenue[^.,;$]{0,30}$",
        before,
        re.I,
    ):
        return "run_rate"
    if head.metric in ("cloud_revenue", "ai_revenue") and (
        _ANNUALIZED.search(before) or _ANNUAL_PACE.match(after)
    ):
        return "run_rate"
    if CHANGE_AFTER.match(after) and not inline.match(r"\s*growth\s(?:capex|capital)", after, re.I):
        return "change"
    if _INCREASE_IN.search(before) or (head.how == "change" and s.news):
        return "change"
    if s.news and _ADDS_TO.search(before) and _TO_PLAN.match(after):
        return "change"
    extra = _EXTRA.search(before) if s.news and head.metric == "capex" else None
    if extra and head.how != "listed" and (previous is None or extra["more"] is None):
        return "change"
    if previous is not None and previous.measure == "change" and before.endswith(" by $"):
        return "change"  # "raised its guidance by $10bn and Google by $5bn"
    if found := CHANGE_BEFORE.search(before):
        words_ = found[0].lower().split()
        if words_[0] in ("delivered", "signed") and not inline.match(
            r"\s*(?:of|in)\s(?:new|additional|net)", after, re.I
        ):
            return "amount"
        if words_[0] == "up" and inline.match(r"\s*to\b", after):
            return "amount"
        if (
            words_[-1] in ("up", "over")
            and head.metric != "cloud_backlog"
            and inline.search(
                r"\b(?:end|ramp|step|add|close|well|just|notch\w*|rack\w*|chalk\w*|rang|ran|pil\w+)\s(?:up|over)\s*$",
                before,
                re.I,
            )
        ):
            return "amount"
        if words_[0] == "by" and not GROW_BEFORE.search(before[-60:]):
            return "amount"
        return "change"
    return "amount"


def basis_of(s: Sentence, value: Growth) -> Basis:
    """What a rate of growth is counted from, and in which currency."""
    if value.basis:
        return value.basis
    tail = s.text[value.end : value.end + 70]
    stop = inline.search(r"\d|;|\bdriven\b|\band\s(?:was|grew|up|\w+ed)\b", tail)
    tail = tail[: stop.start()] if stop else tail
    if growths.CONSTANT.search(tail):
        return "yoy_cc"
    if growths.SEQUENTIAL.search(tail) or (
        not _ON_YEAR.match(tail)
        and growths.SEQUENTIAL.search(s.text[max(0, value.start - 25) : value.start])
    ):
        return "qoq"
    if s.context.memory.get("constant") and not inline.search(
        r"\bUSD\b|U\.S\. dollar|\breported\b", tail
    ):
        return "yoy_cc"
    return "yoy"
