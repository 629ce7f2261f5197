# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""Whether an English figure is only what another one is held against: "up from", "compared with"."""

import re

from flows.parsing import inline
from flows.parsing.english.patterns import AGAINST, YARD
from flows.parsing.english.sentence import Sentence
from flows.parsing.growth import Growth
from flows.parsing.money import Money

# "at or above the Q1 CapEx of $12 billion": a level reached before
LEVEL_OF = re.compile(
    r"\b(?:above|below|than|versus|against|over|under|exceed|similar\sto|in\sline\swith|consistent\swith|relative\sto|compared\s(?:to|with))\s(?:the|our|its|that)\s(?P<when>(?:Q[1-4]|(?:first|second|third|fourth|last|prior|previous)[\s-]quarter|20\d\d|last\syear['’]s)(?:['’]s)?)\s(?:[\w-]+\s){0,3}of\s(?:about\s|approximately\s)?[~$]?$",
    re.I,
)


# "34% growth in Q1 slowing to the low 30s": the quarter after
_SLOWS_TO = re.compile(
    r"(?:\sgrowth)?\s(?:in|for)\s[^.,;$%]{1,25},?\s(?:and\s|now\s|then\s)?(?:fall|slow|go|drop|declin|decelerat|mov|com|accelerat|ris|pick|step|eas|moderat|speed|tick)(?:ing|p?ing|e?s)?\s(?:back\s|down\s|up\s)?to\s(?:the\s|a\s|an\s|about\s|roughly\s|around\s)*",
    re.I,
)


def slows_to(s: Sentence, previous: Growth | Money, value: Money | Growth) -> bool:
    """Whether a rate is what that of a quarter goes over to: the company's guide for the next."""
    return (
        not s.news
        and isinstance(value, Growth)
        and _SLOWS_TO.fullmatch(s.text[previous.end : value.start]) is not None
    )


# "above last quarter's", "against the previous quarter it rose": what something is held against
COMPARED = re.compile(
    r"\b(?:from|than|versus|vs\.?|against|compared\s(?:with|to)|relative\sto|above|below|over|on|behind|beats?|tops?|topped|outpac\w+|exceed\w*|surpass\w*|match\w*|follow\w*|after|since|to|with)\s(?:the\s|its\s|even\s)?$",
    re.I,
)


def is_against(s: Sentence, value: Money | Growth) -> bool:
    """Whether it is, found out once for each figure."""
    if value.start in s.against:
        return s.against[value.start]
    s.against[value.start] = found = _held_against(s, value)
    return found


# "should go higher than 50%", "will be above": a bound on what is to come
_LEVEL_TO_COME = re.compile(
    r"\b(?:should|will|would|could|may|might|to|['’]ll)\s(?:\w+\s)?(?:go|be|grow|run|come(?:\sin)?|stay|remain|land|get|move|end\sup)\s(?:\w+\s)?(?:higher|faster|better|greater|more)\sthan\s[~$]?$",
    re.I,
)


def _held_against(s: Sentence, value: Money | Growth) -> bool:
    lead = s.text[max(0, value.start - 70) : value.start]
    if (
        value.low != value.high
        and value.low is not None
        and value.high is not None
        and inline.search(
            r"\b(?:grow\w*|rang\w+|anywhere|vary|be|increase|guid\w+)\s(?:up\s)?from\s*$",
            lead,
            re.I,
        )
    ):
        return False
    if _LEVEL_TO_COME.search(lead):
        return False
    if YARD.search(lead) or LEVEL_OF.search(lead):
        return True
    return bool(AGAINST.search(lead)) and not inline.search(
        r"\b(?:rang\w+|anywhere)\sfrom\s*$", lead, re.I
    )
