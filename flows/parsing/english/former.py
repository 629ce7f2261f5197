# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""In an English call: whether a figure is the plan of an earlier day, quoted as former.

"above the 37% we guided", "at the low end of our $91 to $93 billion guidance", "last quarter you
guided to $118 billion": what was then said is `prior_guidance`, for the period then spoken of.
"""

import re

from flows.parsing import inline
from flows.parsing.english.against import is_against
from flows.parsing.english.sentence import Figure, Sentence
from flows.parsing.english.telling import TELL, THEN, WHO
from flows.parsing.growth import Growth
from flows.parsing.money import TO_RANGE, Money

_TOLD = re.compile(
    rf"(?:\s(?:or\sso|growth|range|figure|number|level|guide|guidance|target|outlook|plan|midpoint))?,?\s(?:that\s|which\s)?{WHO}(?:['’]d|['’]ve|\shad|\shave|\swere|\swas)?\s(?:(?:previously|originally|initially|earlier|first|just|been|all|last)\s)*{TELL}\b(?P<rest>[^.;,$%]{{0,40}})",
    re.I,
)
_WHEN_TOLD = re.compile(rf"\b{THEN}\b", re.I)
# "at the low end of our", "above the high end of the", "inside our guided range of"
_IN_RANGE = re.compile(
    r"\b(?:end|half|part|bound|point|mid-?point|middle|top|bottom|inside|within)\s(?:of\s)?(?:our|your|its|their|the|that)\s(?P<lead>(?:[\w-]+\s){0,5}?(?:range\s(?:of|from)\s|of\s)?)(?:between\s|from\s)?[~$]?$",
    re.I,
)
_GUIDE = re.compile(r"\b(?:guid\w+|range|outlook|forecast|target)\b", re.I)
_GUIDE_BEHIND = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:guide|guidance|range|outlook|forecast|target|window|band)\b", re.I
)
_HAPPENED = re.compile(
    r"\b(?:was|were|came|landed|finished|ended|closed|grew|totaled|spent|printed|delivered|posted|wound\sup|took|takes|brings|bringing|did)\b",
    re.I,
)
_TO_COME = re.compile(
    r"\b(?:expect\w*|anticipat\w*|will|should|would|now\s(?:see|look|think)\w*|likely|plan|going\sto|gonna|track\w*|trending|looking)\b",
    re.I,
)
# "last quarter you guided to", "you had talked about", "we told you to expect"
_HAD_SAID = re.compile(
    rf"\b{WHO}(?P<had>['’]d|\shad|\swere|\swas)?\s(?:(?:previously|originally|initially|earlier|just|been|also|last|all)\s)*(?:{TELL}|at)\b(?P<what>[^;$%]{{0,70}})$",
    re.I,
)
_REAFFIRMED = re.compile(
    r"\b(?:we|and)\s(?:still\s|now\s|continue\s(?:to\s)?)*(?:expect|anticipate|plan|see|think)\b|\b(?:will|remain\w*|still|continue\w*|unchanged|reiterat\w+|reaffirm\w+|now|was\s(?!going)|were\s(?!going)|came|grew|ended)\b",
    re.I,
)
_REPLACED = re.compile(
    r"\b(?:now|today|instead|but|obviously|so\s(?:that|now)|and\syou\s(?:did|printed|came|delivered))\b|;",
    re.I,
)


# "up from $35 billion three months ago": a year's plan is held against what it was then
_ANOTHER_DAY = re.compile(rf"\s(?:or\sso\s|range\s)?(?:as\sof\s)?{THEN}", re.I)
# "and that's now $50 billion"
_NOW = re.compile(
    r"(?:[^.;$%]{0,60}?(?:[,;]|\b(?:and|but|so)\b))[^.;$%]{0,40}\b(?:now|today)\b[^.;$%]{0,30}",
    re.I,
)


# "you guided 37% and printed 39%"
_RESULT = re.compile(
    r"(?:[^.;$%]{0,30}?(?:,|\b(?:and|but)\b)|;)\s(?:(?:and|but|you|we|it|they|then|actually|ended\sup|the\s(?:quarter|actual|number|print))\s)*(?:print(?:ed|ing)|came\sin|did|deliver(?:ed|ing)|post(?:ed|ing)|put(?:ting)?\sup|landed|ended|grew|reported|got|achieved|hit|saw|was)\b[^.;$%]{0,25}",
    re.I,
)


def is_result(s: Sentence, value: Money | Growth, previous: Figure | None) -> bool:
    """Whether a figure of a call is what came of the former plan just told."""
    return (
        not s.news
        and previous is not None
        and previous.stance == "prior_guidance"
        and type(previous.value) is type(value)
        and _RESULT.fullmatch(s.text[previous.value.end : value.start]) is not None
    )


def outcome_told(s: Sentence, value: Money | Growth) -> bool:
    """Whether what came of a former plan is told right behind it: it was for the period reported."""
    return not s.news and _RESULT.match(s.text, value.end) is not None


def beaten(s: Sentence, value: Money | Growth) -> bool:
    """Whether a result is held against a former plan: "came in better than the 33 you guided to"."""
    return not s.news and is_against(s, value) and _TOLD.match(s.text, value.end) is not None


def is_new(s: Sentence, value: Money | Growth, previous: Figure | None) -> bool:
    """Whether a figure of a call takes the place of a former plan just told."""
    return (
        not s.news
        and previous is not None
        and previous.stance == "prior_guidance"
        and type(previous.value) is type(value)
        and _NOW.fullmatch(s.text[previous.value.end : value.start]) is not None
    )


# "fiscal '26 capex goes to $50 billion, up from $35 billion": a plan that moves, no year named
_GOES_TO = re.compile(
    r"\b(?:go(?:es|ing)|mov(?:es|ing|ed)|went|tak(?:es|ing|en)|took|bump\w*|rais\w+|lift\w*|step\w*|bring\w*|brought|cut\w*|lower\w*|trim\w*)\b[^.;$]{0,30}\bto\s(?:\w+\s){0,3}[~$]?$",
    re.I,
)
_UP_FROM = re.compile(
    r",?\s(?:which\sis\s|that['’]s\s|so\s)?(?:up\s|down\s)?(?:from|versus|vs\.?|instead\sof|rather\sthan)\s(?:about\s|around\s|roughly\s|the\s|a\s)*[~$]?"
)


def _moved(s: Sentence, value: Money | Growth, previous: Figure) -> bool:
    return (
        _UP_FROM.fullmatch(s.text[previous.value.end : value.start]) is not None
        and _GOES_TO.search(s.text[: previous.value.start]) is not None
        and not any(0 < w.start - value.end < 20 for w in s.whens)
    )


# "was $8.2 billion versus our implied guide of roughly": what the result is held against
_OUR_GUIDE = re.compile(
    r"\b(?:versus|vs\.?|against|compared\s(?:to|with)|above|below|ahead\sof|short\sof|relative\sto|than|over|under|beyond|past|within|inside|in\sline\swith|exceed\w*|beat\w*|miss\w*)\s(?:(?:the|any)\s(?:\w+\s)?end\sof\s)?(?:our|your|the|their|that)\s(?:[\w'’-]+\s){0,4}?(?:guide|guidance|outlook|target|forecast|range)\s(?:range\s)?(?:of|for|at|was)\s(?:about\s|around\s|roughly\s|approximately\s|between\s|from\s)*[~$]?$",
    re.I,
)


# "our expectation was $9 billion"
_PLAN_WAS = re.compile(
    r"\b(?:our|your)\s(?:[\w’'-]+\s){0,3}?(?:expectation|guide|guidance|outlook|forecast|target|plan|range|budget)s?\s(?:(?:for|in|on)\s(?:\w+\s){1,3}?)?(?:was|were|had\sbeen|used\sto\sbe)\s(?:(?:for|at|to\sspend|about|around|roughly|approximately|between|originally|previously|initially|more\slike)\s)*[~$]?$",
    re.I,
)


_FROM = re.compile(r"\bfrom\s(?:about\s|between\s|the\s|a\srange\sof\s)*[~$]?$", re.I)


def is_former(s: Sentence, value: Money | Growth, previous: Figure | None) -> bool:
    """Whether a figure of a call is the plan of an earlier day, quoted as former."""
    if s.news or s.document.kind != "call":
        return False
    text = s.text
    if (
        previous is not None
        and previous.stance == "guidance"
        and inline.fullmatch(r"(?:FY)?\d{4}", previous.period or "")
        and is_against(s, value)
        and (
            _moved(s, value, previous)
            or (
                (then := _ANOTHER_DAY.match(text, value.end)) is not None
                and not inline.search(r"\byear\b", then[0])
            )
        )
    ):
        return True
    before = text[: value.start]
    if (
        previous is not None
        and previous.stance == "actual"
        and _OUR_GUIDE.search(before[max(previous.value.end, value.start - 110) :])
    ):
        return True
    if (told := _TOLD.match(text, value.end)) and (
        is_against(s, value)
        or _in_range(before, text, value.end)
        or _WHEN_TOLD.match(told["rest"].lstrip())
    ):
        return True
    if _in_range(before, text, value.end):
        return True
    if _PLAN_WAS.search(before[-90:]):
        return True
    if (
        isinstance(value, Money)
        and value.low != value.high
        and _FROM.search(before[-30:])
        and TO_RANGE.match(text, value.end)
    ):
        return True  # "goes from $20 to $23 billion down to $12 to $14 billion"
    had = _HAD_SAID.search(before)
    if had is None or _REAFFIRMED.search(had["what"]):
        return False
    behind = text[value.end : value.end + 90]
    if _RESULT.match(behind) and not _TO_COME.search(had[0]):
        return True
    then = (
        _WHEN_TOLD.search(before[max(0, had.start() - 40) : had.start()])
        or _WHEN_TOLD.search(had["what"])
        or inline.match(rf"[^.;$%]{{0,35}}?\b{THEN}\b", behind, re.I)
    )
    replaced = _REPLACED.search(behind)
    if had["had"] and had["had"].strip().lower() not in ("were", "was"):
        return bool(then or replaced)
    return bool(then and (replaced or s.paragraph.role == "analyst" or _YOU.match(had[0])))


_YOU = re.compile(r"you\b", re.I)


def _in_range(before: str, text: str, end: int) -> bool:
    """Whether a result is placed within a range that was guided: "at the low end of our"."""
    place = _IN_RANGE.search(before)
    if place is None or not (_GUIDE.search(place["lead"]) or _GUIDE_BEHIND.match(text, end)):
        return False
    lead = before[max(0, place.start() - 110) : place.start()]
    return bool(_HAPPENED.search(lead)) and not _TO_COME.search(lead)
