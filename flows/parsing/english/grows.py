# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""Whether an English rate is the growth of its head, not a share or a margin."""

import re

from flows.parsing import inline
from flows.parsing.english import words
from flows.parsing.english.against import is_against
from flows.parsing.english.patterns import GROW_AFTER, GROW_BEFORE, SHARE
from flows.parsing.english.relative import of_guide
from flows.parsing.english.scene import Head
from flows.parsing.english.sentence import Figure, Sentence
from flows.parsing.growth import Growth

# "climbed 40%; the company had told investors to expect 37% to 38%"
_TO_EXPECT = re.compile(
    r"\b(?:(?:guidance|guide|forecast|outlook|estimates?|expectations?)\s(?:range\s)?(?:of|for)|to\sexpect|expected|guided\s(?:to|for)|forecast|promised|predicted|pencill?ed\sin|braced\sfor|(?:hoping|looking|positioned)\sfor|consensus\s(?:was|of))\s(?:about\s|around\s|roughly\s|growth\sof\s)?$",
    re.I,
)
# "Backlog has been running 60-plus percent", "growth is tracking in the mid-20s"
_AT_LEVEL = re.compile(
    r"\b(?:on\strack|pacing|head(?:ed|ing)|running|tracking|trending|hovering|sitting|humming\salong|clipping\salong|exit(?:ed|ing)?|held|holding|hanging|stay(?:ed|ing))\s(?:in\s|up\s)?(?:at|around|near|in|above|for|to|toward|north\sof|more\slike|closer\sto)?\s?(?:the\s|an?\s|about\s|roughly\s|sort\sof\s|kind\sof\s)*$",
    re.I,
)
_DEFINITE = re.compile(
    r"\b(?:the|that|this|your|our|a|an)\s(?:about\s|roughly\s|nearly\s|almost\s|over\s)?$", re.I
)
_IN_CLOUD = re.compile(r"\s(?:in|at|for|on)\s(?:the\s|our\s|your\s|its\s)?", re.I)
_OF_ITS = re.compile(
    r"\s(?:customers?|users?|usage|capacity|margins?|workloads?|regions?|contracts?|deals?|share|headcount|costs?|prices?)\b",
    re.I,
)
_HAS_GROWN = re.compile(
    r"\b(?:gr[eo]w|growth|rose|ris|up|increas|climb|jump|surg|soar|expand|accelerat|advanc|gain)\w*\b",
    re.I,
)
_LEVELS = ("cloud_revenue", "cloud_backlog", "cloud_bookings")
# A rate with no noun of its own behind it
_STANDS_ALONE = re.compile(
    r"\s?(?:[.,;]|$|(?:and|or|versus|vs\.?|has|have|had|was|is|in|for|last|this|a\syear)\b)"
)


# "cuts its capital expenditure guidance by 40%"
_MOVED = re.compile(
    r"\b(?:cut(?:s|ting)?|slash\w*|trim\w*|lower\w*|reduc\w*|lift\w*|hik\w*|rais\w*|par(?:es?|ed|ing)|scal\w+|boost\w*|bump\w*|curb\w*|curtail\w*)\b",
    re.I,
)


def grows(s: Sentence, value: Growth, head: Head, previous: Figure | None, floor: int) -> bool:
    """Whether the rate is a growth; `floor` is where the number before it ends."""
    text = s.text
    if value.said == "rate" and SHARE.match(text, value.end):
        return False
    if inline.search(
        r"\d\s?%\sof\s(?:our|its|the|total|revenue)\b", text[: value.start]
    ) and inline.search(r"\b(?:from|versus|than|at)\s(?:\w+\s){0,2}$", text[: value.start]):
        return False  # a share, held against the share it was
    if inline.search(r"\bnumber\sof\s[^.;,]{0,90}$", text[: value.start]):
        return False
    if head.how in ("pair", "onward", "against", "topic", "again", "section", "caption", "fronted"):
        return True
    if (
        head.item is not None
        and head.metric == "cloud_revenue"
        and inline.fullmatch(
            r"\s?(?:growth\s?)?(?:\sat\s|:\s)[+]?", text[head.item.end : value.start]
        )
    ):
        return True  # "Azure at 40%"
    if (
        head.item is not None
        and inline.search(
            r"\b(?:gain|growth|increase|rise|jump|advance)\sin\s(?:\w+\s){0,2}$",
            text[max(0, head.item.start - 40) : head.item.start],
        )
        and inline.fullmatch(
            r"\s(?:at|of|to\sbe)\s(?:about\s|over\s)?", text[head.item.end : value.start]
        )
    ):
        return True  # "put the gain in backlog at 82%"
    if (
        head.item is not None
        and inline.search(
            r"\b(?:lift|push|send|tak|rais|boost|swell|driv|bring)\w*\s(?:its\s|the\s|their\s|our\s)?(?:\w+\s){0,2}$",
            text[max(0, head.item.start - 40) : head.item.start],
        )
        and inline.match(r"\s(?:higher\s)?to\s[~$]?\d", text[value.end :])
    ):
        return True  # "lifting the backlog 110% to $625 billion"
    if head.how == "grown" and inline.fullmatch(r",?\sor\s", text[floor : value.start]):
        return True  # "increased $18.8 billion or 21%"
    if (
        previous is not None
        and isinstance(previous.value, Growth)
        and value.said == "rate"
        and head.item is not None
        and head.item.kind == words.CLOUD
        and not text[head.item.end : value.start].strip(" ,")
    ):
        return True
    if (
        previous is not None
        and isinstance(previous.value, Growth)
        and previous.head.metric == head.metric
        and _TO_EXPECT.search(text[previous.value.end : value.start])
    ):
        return True
    if (
        previous is not None
        and isinstance(previous.value, Growth)
        and previous.head.metric == head.metric
        and of_guide(text, value.start, value.end)
    ):
        return True  # "39%, ahead of the company's 34%-35% guide"
    if (
        previous is not None
        and value.said == "rate"
        and previous.head.metric == head.metric
        and is_against(s, value)
        and _HAS_GROWN.search(text[: previous.value.start])
        and not _OF_ITS.match(text, value.end)
    ):
        return True  # "grew 16% to $21.4bn; that compares with 20% in Q4"
    if (
        head.item is not None
        and head.item.kind == words.CLOUD
        and inline.fullmatch(r"['’]s\s", text[head.item.end : value.start])
        and _STANDS_ALONE.match(text, value.end)
        and not _PART.search(text[: value.start])
    ):
        return True  # "Google Cloud's 32% and Azure's 39%"
    after = text[value.end : value.end + 60]
    start = max(floor, head.item.start if head.item and head.item.end <= value.start else floor)
    between = text[start : value.start]
    if value.said == "triple" or text[value.start] == "+":
        return True
    if (
        value.said == "rate"
        and not s.news
        and previous is not None
        and isinstance(previous.value, Growth)
        and previous.head.metric == head.metric
        and _AND_NOW.fullmatch(text[previous.value.end : value.start])
    ):
        return True
    if (
        value.said == "rate"
        and head.item is not None
        and inline.fullmatch(
            r"\s(?:revenues?\s|by\s|about\s|roughly\s|nearly\s|over\s|at\s)*",
            text[head.item.end : value.start],
        )
        and _GROWS_IT.search(text[: head.item.start])
    ):
        return True
    if (
        head.how == "head-after"
        and head.item is not None
        and head.item.kind == words.CLOUD
        and _DEFINITE.search(text[: value.start])
        and _IN_CLOUD.fullmatch(text[value.end : head.item.start])
        and not _OF_ITS.match(text, head.item.end)
    ):
        return True  # "the 39% in Azure"
    if (
        head.metric in _LEVELS
        and head.item is not None
        and head.item.kind in (words.CLOUD, words.BACKLOG, words.BOOKINGS)
        and head.item.end <= value.start
        and (value.said == "verb" or (value.said == "rate" and _AT_LEVEL.search(between)))
    ):
        return True  # a margin or a share would have had a word of its own
    if value.said == "part":
        if not text.startswith("by", value.start):
            return True  # "climbing a fifth": the word of growth is its own
        return bool(GROW_BEFORE.search(between[-30:]))
    if value.said == "flat":
        return (
            bool(
                inline.search(
                    r"\b(?:be|was|were|is|are|remain\w*|stay\w*|about|roughly|relatively|expect\w*)\b",
                    between[-50:],
                    re.I,
                )
            )
            and len(between) < 260
        )
    if value.said == "times":
        if inline.search(
            r"\b(?:capacity|headcount|customers?|users|workforce|footprint|power|fleet|regions?|shares?|stock|profits?|pace)\s[^,;.$%]{0,40}$",
            between,
            re.I,
        ):
            return False
        if inline.match(r"(?:doubl|tripl|quadr|quint|halv)", text[value.start :], re.I):
            return (len(between) < 90 or head.how == "head-after") and not inline.match(
                r"\s*(?:the\s|its\s|our\s)?(?:number|capacity|power|size of (?:its|our))|\s(?:its|their)\ssize|\sas\s(?:big|large|many)",
                after,
                re.I,
            )
        if inline.match(r"\s(?:its|their|the)\ssize|\sas\s(?:big|large|many|fast)", after):
            return False
        return bool(GROW_BEFORE.search(between[-40:])) or bool(
            inline.match(
                r"\s*(?:more|higher|the|what|from|year|increase|growth|last|its|our)",
                after,
                re.I,
            )
        )
    if inline.search(
        r"\b(?:increas|r[io]se|grew|up|improv|expand)\w*\sto\s(?:about\s|approximately\s|over\s|nearly\s|more\sthan\s)?$",
        between,
        re.I,
    ) and not inline.search(r"growth|pace|rate", text[: value.start], re.I):
        return False  # a share or margin that rose to so many per cent
    if head.item is not None and inline.search(r"\bby\s(?:\w+\s){0,3}$", between):
        between = text[max(floor, head.item.start - 30) : value.start]  # "raise capex by 37%"
        if head.metric == "capex" and _MOVED.search(between):
            return True
    return bool(
        GROW_BEFORE.search(between[-70:])
        or GROW_AFTER.match(after)
        or (between.strip() == "" and head.how == "head-after")
        or (s.news and _of_a_cloud(s, value, head, between))
        or (not s.news and _spoken(s, value, head, between))
    )


# What a rate beside a cloud is where it is no growth: a part, a lead over another, a chance
_PART = re.compile(
    r"\b(?:shares?|stakes?|margins?|account\w*|represent\w*|portion|slice|mak(?:e|es|ing)\sup|made\sup|compris\w*|contribut\w*|mix|percentage|proportion|probability|odds|discount|owns?|holds?\s(?:an?|about)|controls?|commands?|market|recogni[sz]\w*|attribut\w*|customers?|priced?|pricing|utili[sz]\w*|uptime|efficien\w*|savings?)\b",
    re.I,
)
_LEAD = re.compile(
    r"\s(?:of\b(?!\s(?:last|a\syear|Q[1-4]|the\s(?:previous|prior|first|second|third|fourth|same|March|June|September|December)))|(?:more|less|higher|lower|larger|smaller|bigger)\sthan\s(?:the\s)?[$]|(?:off|below|above|ahead|behind|cheaper|faster)\b)",
    re.I,
)


# "was 39% in cc last quarter and this quarter it's 38%"
_AND_NOW = re.compile(
    r"[^.;%$]{0,40}(?:,|\band|\bbut)\s(?:[\w’'-]+\s){0,3}?(?:it['’]?s|that['’]?s|it\s(?:was|is)|you['’]re\sat|we['’]re\sat)\s(?:now\s|at\s|about\s|only\s|up\s)*",
    re.I,
)
# "you grew Azure 40%"
_GROWS_IT = re.compile(
    r"\b(?:we|you|they|I|it|and|to|microsoft|google|amazon|oracle|alphabet)(?:['’](?:ve|re|ll|d))?\s(?:\w+\s)?(?:grew|grow|grown|growing|increased|increasing|accelerated|accelerating|expanded)\s(?:(?:our|your|the|its|that)\s)?$",
    re.I,
)
# "Azure, you guided 37%", "AWS is at 20%", "Azure printed 39%"
_TOLD_AT = re.compile(
    r"(?:\b(?:guid(?:ed|ing|e|ance)|printed|posted|delivered|put\sup|tracking|target\w*|calling\sfor|looking\s(?:at|for)|pointing\s(?:to|at)|modell?ing|impl(?:y|ies|ied|ying)|assum\w+|landed|lands?|landing|sits?|sitting|settl\w+)|(?:\b(?:is|was|are|were|be|been)|['’](?:s|re))(?=\s(?:now\s|still\s|back\s)?at\b))\s(?:(?:to|at|for|of|in|like|now|still|back|around|about|roughly|approximately|the|a|an|more|closer|call|it|say|growth|us|something|over|just|under|nearly|almost|north)\s)*$",
    re.I,
)
# "you're guiding Azure to 37%"
_GUIDES = re.compile(
    r"\b(?:guid\w+|target\w*|tak\w+|took|put|putting|see|seeing|model\w*|peg\w*)\s(?:[\w-]+\s){0,2}$",
    re.I,
)
_TO_RATE = re.compile(
    r"\s(?:growth\s)?(?:to|at|for|of|up)\s(?:(?:about|around|roughly|approximately|the|grow|growth\sof|be|a|over|just)\s)*$",
    re.I,
)
_MARGIN = re.compile(r"[^.;,$%]{0,30}\b(?:margins?|utili[sz]ation|share|discount|tax)\b", re.I)


def _spoken(s: Sentence, value: Growth, head: Head, between: str) -> bool:
    """Whether a rate that a call tells or guides a cloud to, with no word of growth, is its growth."""
    if head.item is None or head.item.kind != words.CLOUD or value.said != "rate":
        return False
    if _PART.search(s.text[: value.start]) or _MARGIN.match(s.text, value.end):
        return False
    if _TOLD_AT.search(between[-60:]):
        return True
    lead = s.text[max(0, head.item.start - 40) : head.item.start]
    return head.item.end <= value.start and bool(
        _TO_RATE.fullmatch(s.text[head.item.end : value.start]) and _GUIDES.search(lead)
    )


def _of_a_cloud(s: Sentence, value: Growth, head: Head, between: str) -> bool:
    """Whether a rate told of a cloud by an article is its growth: what else it could be is named."""
    return (
        head.how == "head-before"
        and head.item is not None
        and head.item.kind == words.CLOUD
        and len(between) < 70
        and not inline.search(
            r"\b(?:with|in\sfront|leads?|leading|ahead|ranks?|place)\s(?:\w+\s)?$", between
        )
        and not inline.search(r"[$€£]\s?\d|;|\bthan\s", between)
        and not _PART.search(s.text[: value.start])
        and not _PART.match(s.text[value.end :].lstrip())
        and not _LEAD.match(s.text, value.end)
    )
