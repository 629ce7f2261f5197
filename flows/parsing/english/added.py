# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""Whether an English amount is a sum of several companies: what they spend, what their clouds took in."""

import re

from flows.parsing.english import words
from flows.parsing.english.scan import COMPANY, Item
from flows.parsing.english.sentence import Sentence
from flows.parsing.money import Money

# "brought in a combined $90 billion", "their cloud revenues added up to"
_TOGETHER = re.compile(
    r"\b(?:combined|collective(?:ly)?|together|jointly|in\s(?:aggregate|total|all)|aggregate|altogether|all\stold|between\sthem|among\sthem|sum(?:s|med)?|add(?:s|ed)?\sup\sto|tot(?:al|ted|als|alled|aled)\s(?:up\s)?(?:to\s)?)\b",
    re.I,
)
_BEHIND = re.compile(
    r"\s(?:\w+\s){0,4}?(?<!years\s)(?<!quarters\s)(?:combined|together|collectively|altogether|between\sthem)\b",
    re.I,
)
# "the three", "their", for companies named before
_SEVERAL = re.compile(
    r"\b(?:their|they|these|the\s(?:big\s|top\s|other\s)?(?:two|three|four|five|trio|quartet|group|pair|companies|providers|hyperscalers|giants|players|rivals))\b",
    re.I,
)


def clouds_summed(s: Sentence, value: Money) -> bool:
    """Whether an article adds up the clouds of several companies."""
    lead = s.text[: value.start].rpartition(";")[2]
    if not (_TOGETHER.search(lead[-90:]) or _BEHIND.match(s.text, value.end)):
        return False
    owners = {
        i.company
        for i in s.items
        if i.company and i.kind in (COMPANY, words.CLOUD) and i.end <= value.start
    }
    named = s.context.memory.get("named")
    before = len(set(named)) if isinstance(named, list) else 0
    others = any(i.kind == words.PRODUCT and i.end <= value.start for i in s.items)
    return not others and (
        len(owners) > 1
        or "BIGTECH" in owners
        or (not owners and before > 1 and _SEVERAL.search(lead) is not None)
    )


_SUM = re.compile(
    r"\b(?:combined|collective(?:ly)?|together|in\saggregate|aggregate|altogether|all\stold|as\sa\sgroup|jointly|in\stotal|between\sthem|among\sthem)\b",
    re.I,
)
_TOTAL = re.compile(
    r"\b(?:the|that|their|our|whose)\s(?:grand\s|combined\s|group's\s|industry\s)?(?:total|sum|tally|aggregate|collective\s\w+)\b[^.;$]{0,60}$|\bfor\sthe\s(?:two|three|four|five|six|group|lot|sector)\b|\bif\syou\sadd\b",
    re.I,
)


def summed(s: Sentence, anchor: int, subjects: list[Item]) -> bool:
    """Whether a figure is a sum over several: said to be one, and more than one is spoken of."""
    lead = s.text[max(0, anchor - 90) : anchor]
    several = len({i.company for i in subjects if i.company}) > 1 or any(
        i.company == "BIGTECH" for i in subjects
    )
    if _SUM.search(lead):
        tail = s.text[anchor:]
        return several or not subjects or "combined" in tail or "ombined" in s.text
    if _TOTAL.search(lead) and (not subjects or several):
        named = s.context.memory.get("named")
        return (isinstance(named, list) and len(set(named)) > 1) or several
    return False
