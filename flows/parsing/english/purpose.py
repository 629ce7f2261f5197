# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""English money told by what it is for, with no word of spending: "$380 billion for AI", "a $23B AI push"."""

import re

from flows.parsing import inline
from flows.parsing.english import words
from flows.parsing.english.scan import COMPANY
from flows.parsing.english.scene import Head
from flows.parsing.english.sentence import Sentence
from flows.parsing.money import Money

_AI = r"(?:AI|A\.I\.|artificial[- ]intelligence)"
_BUILT = rf"(?:(?:{_AI}|cloud|compute|computing|digital|technical)[\s-]){{0,2}}(?:infrastructure|data[\s-]?cent(?:er|re)s?)|{_AI}\scapacity"
_FOR = re.compile(
    rf"\s(?:of|for|on|in|into|to|toward|towards|behind)\s(?:(?:new|more|this\syear['’]s|its|their|20\d\d)\s){{0,2}}(?:{_BUILT}|{_AI}(?=\s?[:;,.—–?!]|\s?$|\s(?:in|this|next|by|as|over)\b))(?P<tail>[\s-]\w+)?",
    re.I,
)
_PUSH = re.compile(
    rf"[\s-](?:{_BUILT}|{_AI})[\s-](?:push|drive|plan|program(?:me)?|spree|splurge|binge|blitz|bet|bill|build-?(?:out|up)|boom|effort|expansion|commitment|budget|outlay|gamble|war\schest|campaign|offensive|wager|surge|ramp(?:-up)?)\b",
    re.I,
)
# A thing bought, sold, owed or valued, not what a company lays out
_THING = re.compile(
    r"\W(?:markets?|revenues?|sales|deals?|start-?ups?|funds?|ventures?|contracts?|compan(?:y|ies)|firms?|stocks?|shares?|chips?|orders?|loans?|bonds?|debt|opportunity|business(?:es)?|partnerships?|agreements?|projects?|customers?|leases?|campus|giants?|providers?|leaders?|stake|vendors?|suppliers?|research|models?|talent|tools?|services?)\b",
    re.I,
)
_SOLD = re.compile(
    r"\b(?:rais(?:e[sd]?|ing)|borrow\w*|sell\w*|sold|su(?:e[sd]?|ing)|valu\w+|worth|market|leas\w+|rent\w*|deals?|debt|bonds?|loans?|wip\w+|los\w+|earn\w*|revenues?|sales|orders?|contracts?)\b[^.;$]{0,60}$",
    re.I,
)
LEAST = 5 * 10**9


def for_infrastructure(s: Sentence, value: Money) -> Head | None:
    """Capital spending where money is put to AI infrastructure by a preposition or a noun of effort."""
    if (value.low or value.high or 0) < LEAST or _SOLD.search(s.text[: value.start]):
        return None
    found = _FOR.match(s.text, value.end)
    push = _PUSH.match(s.text, value.end)
    if push is None and (found is None or (found["tail"] and _THING.match(found["tail"]))):
        return None
    if any(i.kind == COMPANY and i.company is None for i in s.items):
        return None
    if inline.search(rf"{words.PLACES}|{words.SITE}", s.text):
        return None
    return Head("capex", "purpose")
