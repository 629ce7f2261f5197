# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""English figures that a call told before, taken up again without their measure: "the 34% in Q1"."""

import re

from flows.parsing.discourse import Context
from flows.parsing.english import words
from flows.parsing.english.scene import Head
from flows.parsing.english.sentence import Sentence
from flows.parsing.english.talk import segment_in_force
from flows.parsing.growth import Growth, rates
from flows.parsing.money import Money, amounts
from flows.parsing.who import SUPPLIERS
from warehouse.records import Metric, Stance

Told = tuple[Stance, str | None, str, str]  # as english_told.remember keeps it

_RIVALS = (words.OTHER, words.PRODUCT, words.REVENUE)
# What a supplier calls its customers' spending
_AI_BUILDOUT = re.compile(
    r"\s(?:of\s|in\s|for\s)?(?:global\s|annual\s|worldwide\s)?(?:AI|data\s?cent(?:er|re))\s(?:infrastructure|factor(?:y|ies)|build)",
    re.I,
)
# An amount that nobody says by chance of something else
LARGE = 10**10
# "So the $2.1 billion is what we spent", "on your 34%"
_DEFINITE = re.compile(
    r"\b(?:the|that|this|those|your|our|my|same)\s(?:(?:(?:low|lower|high|higher|upper|top|bottom)\send|guide|guidance|range|same|kind\sof|sort\sof|whole|full|about|roughly|over|almost|nearly|of)\s)*[~$]?$",
    re.I,
)
# "when you're growing 28%"
_GROWING = re.compile(
    r"\b(?:you|we|it)(?:['’](?:re|s|ve)|\sare|\sis)?\s(?:still\s|now\s)?(?:growing|grew)\s(?:at\s|about\s|by\s)?$",
    re.I,
)
# "34% growth in Q1", "the 30% you put up", "28% to 29% guide"
_TAKEN_UP = re.compile(
    r"\s(?:(?:year[-\s]over[-\s]year|yoy|organic|cc|constant[-\s]currency)\s)?(?:growth\b|guide\b|guidance\b|number\b|figure\b|range\b|rate\b|print\b|(?:that\s)?(?:you|we)(?:'ve|'d|\shave|\shad)?\s(?:just\s|all\s)?(?:put\sup|post|deliver|did|done|report|print|saw|seen|guid|grew|grown|show|achiev|talk|mention|gave|given|said|g[eo]t))",
    re.I,
)
# A part of something, a margin, a chance
_NOT_GROWN = re.compile(
    r"\s(?:of\s(?!growth|bigger|larger|a\s(?:bigger|larger))|margins?\b|points?\b|tax\b|chance|owned|stake|share\b|discount|complete|(?:lower|faster|better|cheaper|fewer|less)\b)",
    re.I,
)


def again(s: Sentence, value: Money | Growth) -> Head | None:
    """What a figure is of that the call told before: a large amount, or one pointed back to."""
    if s.news:
        return None
    found = _told(s.text, s.context, value)
    if found is None:
        if isinstance(value, Money) and _supplier(s, value):
            return Head("capex", "supplier", None, "BIGTECH")
        return None
    metric, told = found
    rival = next((i for i in s.items if i.start >= value.end - 1), None)
    if rival and rival.kind in _RIVALS and rival.start - value.end < 25:
        return None
    behind = [i for i in s.items if i.end <= value.start and i.kind in _RIVALS]
    if behind and value.start - behind[-1].end < 60:
        return None
    run_rate = told[3] == "run_rate" and isinstance(value, Money)
    return Head(metric, "again", None, told[2], s.context.segment, run_rate, True)


def _supplier(s: Sentence, value: Money) -> bool:
    return (
        (value.low or value.high or 0) >= LARGE
        and s.document.company in SUPPLIERS
        and _AI_BUILDOUT.match(s.text, value.end) is not None
    )


def told_before(text: str, context: Context) -> bool:
    """Whether a text takes up a figure that the call told before."""
    if context.document.company is None or not context.memory.get("seen"):
        return False
    values: list[Money | Growth] = []
    if "illion" in text:
        values += amounts(text)
    if "%" in text or "percent" in text or " cc" in text.lower() or " in constant" in text:
        values += rates(text)
    return any(_told(text, context, value) for value in values)


def _told(text: str, context: Context, value: Money | Growth) -> tuple[Metric, Told] | None:
    """The measure of a figure told before, and what was told of it, where it is pointed back to."""
    seen = context.memory.get("seen")
    if not isinstance(seen, dict):
        return None
    if isinstance(value, Money):
        large = (value.low or value.high or 0) >= LARGE
        if not large and not _DEFINITE.search(text[max(0, value.start - 40) : value.start]):
            return None
        return _seen(seen, ("capex", "cloud_backlog", "cloud_revenue", "ai_revenue"), value)
    if value.said != "rate" or _NOT_GROWN.match(text, value.end):
        return None
    lead = text[max(0, value.start - 40) : value.start]
    if not (_DEFINITE.search(lead) or _GROWING.search(lead) or _TAKEN_UP.match(text, value.end)):
        return None
    others = context.memory.get("other_rates")
    if (
        isinstance(others, set)
        and (value.low, value.high) in others
        and not segment_in_force(context)
    ):
        return None  # something else grew by as much
    return _seen(seen, ("cloud_revenue", "cloud_backlog", "cloud_bookings"), value)


def _seen(
    seen: dict[object, Told], metrics: tuple[Metric, ...], value: Money | Growth
) -> tuple[Metric, Told] | None:
    rate = isinstance(value, Growth)
    keys = [(value.low, value.high)]
    if not rate and value.high is not None and value.low == value.high:
        keys.append((value.low, None))  # "will surpass $10 billion": "the $10 billion" from then on
    for low, high in keys:
        for metric in metrics:
            told = seen.get((metric, low, high))
            if told is None or (told[3] == "growth") != rate:
                continue
            if (low, high) == (value.low, value.high) or told[3] == "run_rate":
                return metric, told
    return None


def note_other(context: Context, value: Growth) -> None:
    """A rate of something else: said again, it may be of that."""
    others = context.memory.setdefault("other_rates", set())
    assert isinstance(others, set)  # noqa: S101
    others.add((value.low, value.high))
