# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""The period that is named right behind an English figure."""

import re

from flows.parsing import inline
from flows.parsing.english import words
from flows.parsing.english.scan import COMPANY
from flows.parsing.english.sentence import Sentence
from flows.parsing.english.when import When
from flows.parsing.money import amounts

_OTHERS_VIEW = re.compile(
    r",[^,;]*\b(?:estimates|analysts?|consensus|forecasts|expectations|street|projections)\b", re.I
)
_NAMES = (COMPANY, words.SPEND)
_SINCE_START = re.compile(r"\b(?:start|beginning|turn|outset)\sof\s(?:the\s)?$", re.I)
GIVEN = re.compile(
    r"\b(?:guide|guidance|outlook|forecast|targets?|range|projection|estimate|view|plan|figure|number)\s(?:that\s)?(?:(?:it|they|management|was|were|had|been|the\scompany)\s)*(?:given|gave|issued|provided|offered|set|made|laid\sout|published|announced|shared|unveiled|presented)\b[^;$%]{0,12}$",
    re.I,
)
_AND_FOR = re.compile(r"\s(?:and|but)\s(?:(?:for|in|over|during)\s)?(?:the\s)?", re.I)
# "was A, so the second half should be B"
_CLAUSE = re.compile(
    r"[^.;$%\d]{0,30}?(?:[,;—–]|\b(?:and|so|but|while|with|which\s(?:means|leaves))\b)\s(?:(?:so|and|but|then|that|means?|leaves|implies|implying|meaning|the|our|for|in|we|have|would|see)\s)*",
    re.I,
)
_ITS_VERB = re.compile(
    r",?\s(?:it|that)['’]?s\s(?:now\s|at\s|about\s|up\s)*[~$]?\d|,?\s(?:(?:it|they|that|we|capex|capital\sexpenditures|spend(?:ing)?)\s)?(?:was|were|is|are|c(?:a|o)mes?\s(?:in|to|out)|total(?:l)?ed|reached|had|spent|did|at|works?\sout|(?:should|will|would|could|may|might|to|['’]ll)\s(?:then\s)?(?:be|come\s(?:in|to)|land|total|reach|run)|(?:is|are)\s(?:expected|likely|going|set)\sto\s\w+)\s(?:\w+\s){0,4}?[~$]?\d",
    re.I,
)
# "expects $125 billion, with more to come in 2026", "to $125B as Q3 earnings top", "$627B — Q2 bear case"
CLAUSE_ENDS = re.compile(
    r"(?i:,\s(?:\w+ing\b|(?:and\s|or\s|with\s|then\s|even\s|still\s)*(?:a\s|an\s)?(?:(?:much|far|even|still|yet|significantly|substantially|notably|considerably|further)\s)*(?:more|higher|bigger|larger|again|further|faster|followed|up|growth|growing|greater|additional|another|rising|increase|increases|steeper|acceleration)\b))"
    r"|(?i:,?\s(?:and|but)\s(?:\w+ly\s)?(?:will|would|is|are|should|could|may|might|was|were|has|had)\b)"
    r"|(?i:,?\s(?:and|but)\s(?:\w+ly\s)?(?:warn|expect|see|say|said|signal|flag|plan|promis|predict|project|hint|point|forecast|indicat|suggest|caution|note|tell|told|look|anticipat|guid|aim|pledg|vow|add(?!itional))\w*)"
    r"|\s(?:—|–|-{1,2})\s(?!(?:in|for|during|over|by|through)\b)|\s(?i:as)\s(?!of\b|at\b|early\b|soon\b|much\b|(?:we|it|they|the\scompany)\s(?:exit|end|enter|close|finish|head))|\b(?i:and|amid|plus)\s(?:[A-Z][a-z]+['’]s|(?!Q[1-4]|FY|H[12]|[A-Z][a-z]+\s(?:quarter|half))[A-Z][a-z]+\s)"
)
# "the 37–38% guide given at Q2": when it was said
WHEN_SAID = re.compile(
    r"\b(?:given|issued|provided|offered|set|laid\sout|announced|made|told|disclosed|published|unveiled|outlined|reaffirmed|reiterated|shared|presented)\s(?:\w+\s)?(?:at|in|with|on|during|for|last|after|back\sin)?\s?(?:the\s|its\s)?$",
    re.I,
)


def when_after(s: Sentence, end: int, past: bool = False) -> When | None:
    """A period named right behind a figure, before the next figure."""
    text = s.text
    leap = inline.match(
        r"\s(?:year[- ]over[- ]year\s)?to\s(?=[~$]?\d|about|approximately|over|more|nearly)",
        text[end:],
    )
    if leap:  # "up 50% to $6.8 billion for the year"
        following = next((m for m in amounts(text[end : end + 60])), None)
        if following is not None and following.start <= leap.end() + 16:
            return when_after(s, end + following.end)
    for when in s.whens:
        if when.start < end:
            continue
        gap = text[end : when.start]
        if (")" in gap and "(" not in gap) or inline.search(
            r"\.\s|,\s(?:\w+\s)?(?:how|why|whether|(?:can|could|do|should|would|what\s(?:do|does|should|would))\s(?:you|we|it|that))\b|\b(?:consistent|in\sline)\swith\b|\bsimilar\sto\b|\b(?:twice|double|triple|half|times)\s(?:of\s)?(?:what|the|that|as)\b|\bwhat\s(?:it|they|[A-Z]\w+)\s\w+\b|\band\s(?:(?:more\sthan|nearly|almost)\s)?(?:doubl|tripl|quadrupl)(?:ed|ing)\b|\bafter\b|\bbecause\b|\bsince\b|\bhaving\b|\bmatch(?:ed|es|ing)\b|\bequal(?:s|ed|led)\b|\bsame\sas\b|\b(?:and|but)\s(?:(?:\w+\s)?\w+(?:ed|s)\s)?that\b|\bbefore\b|\bfollowing\b",
            gap,
        ):
            return None
        if s.news and CLAUSE_ENDS.search(text, end, when.start + 3):
            return None
        if inline.search(r",\s(?:and|but)\b", gap) and not inline.search(
            r"\b(?:in|for|of|during|over|by|through)\s(?:the\s)?$", gap
        ):
            return None
        if inline.search(
            r",\s(?:and|but|while|though|with)\b.*\b(?:said|says|would|will|was|expects?|sees|plans|number|figure)\b",
            gap,
        ):
            return None
        if ("," in gap or "(" in gap) and inline.match(
            r"\s?[,:=]?\s?(?:(?:it|they)\s\w+\s|was\s|were\s|at\s|to\s|of\s|being\s|coming\s(?:in\s)?(?:at\s)?|running\s(?:at\s)?)?(?:\w+\s|more\sthan\s|close\sto\s|north\sof\s)?[~$€£]\d",
            text[when.end :],
        ):
            return None  # "it spent A, and in 2024 B", "A (2024: B)"
        if _SINCE_START.search(gap):
            return None  # "$200 billion higher than at the start of the year"
        if GIVEN.search(gap):
            return None  # "the 37-38% guide given in Q2": when it was said
        if _OTHERS_VIEW.search(gap):
            return None  # "to A, with some estimates for 2026 above B"
        if (_AND_FOR.fullmatch(gap) or _CLAUSE.fullmatch(gap)) and _ITS_VERB.match(text, when.end):
            return None  # "was A for the quarter and for the year was B"
        if inline.search(r"[,;(]|\band\b", gap) and any(
            0 < i.start - when.end <= 2 and i.kind not in _NAMES for i in s.items
        ):
            return None  # "up 63% to A, 2026 capex guide at B"
        if inline.search(r"\bthat\s(?:will|would|can)\b", gap):
            return None
        if s.at_level and ("," in gap or len(gap) > 45):
            return None
        if len(gap) > 75 or inline.search(
            r",? (?:and|but) (?:we|I|you)(?:\b|[’\x27])|, (?:and|but) (?:it|they|the company|that|he|she)\b|[$€£]\s?\d|\d\s?(?:%|per\s?cent)|\bon\stop\sof\b|;|\bwhile\b|\bcompared\b|\bversus\b|\bfrom\b(?!\s*$)|\bup from\b|\bthan\b|\bover\s+last\b",
            gap,
        ):
            return None
        if (
            inline.search(
                r"\b(?:compared (?:with|to)|versus|vs\.?|from|than|on top of|against|over)\s+(?:the\s|its\s|our\s)?$",
                gap,
            )
            and when.unit != "span"
        ):
            return when if past else None
        return when
    return None
