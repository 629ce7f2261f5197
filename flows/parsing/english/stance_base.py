# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""What an English figure claims that another is held against: an older plan, an estimate, a fact."""

import re
from decimal import Decimal

from flows.parsing import inline
from flows.parsing.english.behind import when_after
from flows.parsing.english.sentence import Figure, Sentence
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from flows.parsing.stance_words import PLAN_AFTER
from warehouse.records import Stance

# "against a forecast of $853 million": nobody's own
_OTHERS_FORECAST = re.compile(
    r"(?<!its\s)(?<!their\s)\b(?:an?|analysts'?|average|mean|consensus|street)\s(?:(?!earlier|previous|prior|former|initial)\w+\s){0,2}(?:forecasts?|estimates?|expectations?|consensus|projections?)\s(?:of|for)\s(?:about\s|around\s)?[~$]?$",
    re.I,
)
# "above the 38.8% consensus but down from 40%": the fact before
_BUT_FROM = re.compile(
    r"\b(?:but|and|though|yet|if)\s(?:\w+\s)?(?:up|down|slower|faster|lower|higher|slowed|slowing|easing|eased)\sfrom\s(?:the\s|about\s)?[~$]?$",
    re.I,
)
# "better than expected but down from 40%"
_EXPECTED_BUT = re.compile(
    r"\b(?:expected|consensus|estimates|expectations|forecasts?|feared|hoped)\b,?\s(?:but|and|though|yet|if)\s(?:\w+\s)?(?:up|down|slower|faster|lower|higher|slowed|slowing|easing|eased)\sfrom\s(?:the\s|about\s)?[~$]?$",
    re.I,
)


# "wants growth to improve on the 24% of Q4"
_IMPROVES_ON = re.compile(
    r"\b(?:improv|better|build|accelerat|slow|pick|eas|cool|decelerat)\w*\s(?:up\s|further\s)?(?:on|upon|from)\s(?:the\s|its\s)?[~$]?$",
    re.I,
)
# "up from $85 billion announced in July": a figure given before
_GIVEN = re.compile(
    r",?\s(?:before|previously|earlier|prior(?!\s(?:year|quarter|period))|(?:it\s|that\sit\s|which\sit\s)?(?:had\s)?(?:announced|given|set|issued|forecast|guided|provided|flagged|signal?led|communicated|projected|planned|outlined|mooted|pencill?ed\sin|indicated|targeted|budgeted)\b)",
    re.I,
)
# "is now at $92 billion, up from $85 billion"
_NOW = re.compile(
    r"\bnow\b[^;]{0,60}\b(?:up|down|raised|lifted|higher|lower|from|rather)\b[^;]{0,30}$", re.I
)

# "higher than the $30 billion estimated in July": by the company, which reports by months
_IN_MONTH = re.compile(
    r"\s(?:(?:it|they|management|the\s(?:company|group))\s(?:had\s)?)?(?:estimated|expected|predicted|foreseen|anticipated|projected)\s(?:back\s)?in\s(?-i:January|February|March|April|May|June|July|August|September|October|November|December)\b",
    re.I,
)
# "will exceed the $125 billion projected for 2025"
_PLANNED_FOR = re.compile(
    r"\s(?:now\s)?(?:planned|budgeted|earmarked|projected|pencill?ed\sin|slated|targeted|guided)\s(?:for|in)\s(?:20\d\d|this|fiscal|FY|the\scurrent)",
    re.I,
)
# "a drop of 40% from the earlier expectation of"
_FORMER_VIEW = re.compile(
    r"\b(?:earlier|previous|prior|original|initial|former|old)\s(?:[a-z]+\s)?(?:expectations?|estimates?|projections?|view)\s(?:of|for)\s(?:about\s|around\s|between\s)?[~$]?$",
    re.I,
)
# "plans $35 billion instead of $25 billion": a plan replaced
_INSTEAD = re.compile(
    r"\b(?:instead\sof|rather\sthan|in\splace\sof|in\slieu\sof|as\sopposed\sto)\s[^.;$%\d]{0,40}[~$]?$",
    re.I,
)
# "up from $85 billion, which was up from $75 billion": one plan after the other
_CHAIN = re.compile(
    r",\s(?:(?:which|that)\s(?:was|were|had\sbeen|is)|itself|already|and\sbefore\sthat|in\sturn)\s[^.;$%\d]{0,40}[~$]?$",
    re.I,
)
_GUIDED_AT = re.compile(
    r"\b(?:guidance|guide|outlook|forecast|range|plan|target|budget)\s?(?:(?:for|in)\s[\w\s]{1,20}\s?)?(?::|of|at|to|is|stands\sat|now\sat)\s(?:about\s|around\s|roughly\s|up\sto\s|between\s|now\s)*[~$]?$",
    re.I,
)


def base_stance(s: Sentence, value: Money | Growth, own: Stance, previous: Figure | None) -> Stance:
    """What a figure claims that another is held against; `own` is by the words around it."""
    text = s.text
    before, after = text[: value.start], text[value.end : value.end + 110]
    lead = text[max(0, value.start - 90) : value.start]
    if (
        previous is not None
        and previous.stance == "estimate"
        and _BUT_FROM.search(text[previous.value.end : value.start])
    ) or (_EXPECTED_BUT.search(lead) or (_IMPROVES_ON.search(lead) and when_after(s, value.end))):
        return "actual"
    if own == "estimate" and _from_fact(s, value, previous):
        return "actual"
    if inline.match(
        r"[^.;,$]{0,40}\b(?:of|in)\s(?:its\s|the\s|company\s)?(?:guidance|guided)\b", after
    ):
        return "guidance"
    if s.news and (
        _OTHERS_FORECAST.search(lead)
        or (
            inline.match(
                r"\s(?:\w+\s){0,2}?(?:forecasts?|estimates?|consensus|projections?|expectations?)\b",
                after,
            )
            and inline.search(r"\b(?:the|a|an|analysts')\s[~$]?$", lead)
        )
    ):
        return "estimate"
    if previous is not None and previous.stance == "guidance" and _FORMER_VIEW.search(lead):
        return "prior_guidance"
    if s.news and _IN_MONTH.match(text, value.end):
        return "prior_guidance"
    if own != "estimate" and _PLANNED_FOR.match(text, value.end):
        return "guidance"
    if own == "estimate" or (
        inline.search(
            r"expect|consensus|estimate|analyst|\bstreet\b|\best\b", lead[-28:] + after[:40], re.I
        )
        and s.news
    ):
        return "estimate"
    if (
        previous is not None
        and previous.head.metric in ("capex", "cloud_revenue")
        and previous.stance in ("guidance", "prior_guidance")
        and not when_after(s, value.end, past=True)
        and (_INSTEAD.search(lead) or (previous.stance == "prior_guidance" and _CHAIN.search(lead)))
    ):
        return "prior_guidance"
    raised = inline.search(
        r"\b(?:rais|lift|hik|boost|cut|lower|bump|narrow|reduc|trim|updat|revis|upp|increas|tighten)\w*\b[^.;]{0,90}\b(?:guid\w+|forecast\w*|outlook|rang\w+|plan\w*|target\w*|project\w+|estimat\w+|expectation\w*|view|capex|cap(?:ital)?\s(?:ex\w+|spend\w+)|spend\w+|budget)\b",
        before,
        re.I,
    ) or inline.search(
        r"\b(?:guidance|forecast|outlook|range|target|budget)\s(?:is|are|now|stands)\b[^.;]{0,40},?\s(?:up|down)\sfrom\s[~$]?$|\b(?:guidance|forecast|outlook|range|plan|target|budget|estimate)s?\b[^.;]{0,40}\b(?:went|goes|moved|moves|rose|climbed|jumped|fell)\b[^.;]{0,75}\bfrom\b|\b(?:guidance|guide|forecast|outlook|range|plan|target|budget|view|projection)s?\b[^.;]{0,60}\b(?:raised|lifted|hiked|bumped|boosted|cut|lowered|increased|narrowed|trimmed|reduced|updated|revised|upped|tightened|taken|brought|nudged)\b[^.;]{0,50}$",
        before,
        re.I,
    )
    onward = inline.match(
        r"\s*to\s(?:about\s|approximately\s|around\s|roughly\s|nearly\s|as\smuch\sas\s|up\sto\s|a\srange\sof\s|between\s)?[~$]?\d",
        text[value.end :],
    )
    if onward and inline.search(r"\bfrom\s", lead[-40:]) and own == "guidance":
        return "prior_guidance"
    if (
        _GIVEN.match(text, value.end)
        or (
            previous is not None
            and previous.stance == "guidance"
            and _NOW.search(before)
            and value.low == value.high
            and not when_after(s, value.end, past=True)
        )
        or (
            previous is not None
            and previous.stance == "guidance"
            and previous.value.low != previous.value.high
            and value.low != value.high
            and value.low is not None
            and value.high is not None
            and not when_after(s, value.end)
        )
    ):
        return "prior_guidance"
    if inline.search(
        r"(?:its|company's|own|their|our|(?:January|February|March|April|May|June|July|August|September|October|November|December|last\s(?:month|quarter|year|week|autumn|spring|summer|winter|fall))['’]s|(?:weeks|months|a\s\w+|\w+\s(?:weeks|months))\sago)\s(?:own\s)?(?:forecast|guidance|guide|target|outlook|projection|plan|budget|estimate)\s(?:range\s)?of\s[~$(]?$",
        lead,
        re.I,
    ):
        return "prior_guidance"
    if (
        s.news
        and previous is not None
        and previous.stance == "guidance"
        and not when_after(s, value.end, past=True)
        and _GUIDED_AT.search(text[: previous.value.start])
    ):
        return "prior_guidance"  # "guidance of $125 billion, up from $118 billion"
    if raised and not when_after(s, value.end, past=True):
        return "prior_guidance"
    if inline.search(
        r"(?<!year\s)(?<!quarter\s)(?<!months\s)\b(?:earlier|previous|prior|former|original|initial|old)\b(?![^;]{0,30}(?:year|quarter))[^,;]*$",
        lead[-45:],
        re.I,
    ) and not inline.search(r"year|quarter", after[:12], re.I):
        return "prior_guidance"
    when = when_after(s, value.end)
    if (
        previous is not None
        and previous.stance in ("guidance",)
        and when is None
        and inline.search(r"\brange\b", lead[-30:])
    ):
        return "prior_guidance"
    if when is None and s.news and _near(s, value, previous):
        return "prior_guidance"
    if s.news and own == "guidance" and not raised and PLAN_AFTER.match(text, value.end):
        return "guidance"  # "the returns from a $200 billion plan"
    return "actual"


# A plan is seldom moved by more; a year's spending seldom grows by less
_MOVED = Decimal("1.2")


def _near(s: Sentence, value: Money | Growth, previous: Figure | None) -> bool:
    """Whether "91 to 93, up from 85" is a plan moved, by how far: a year before lies further off."""
    if (
        previous is None
        or previous.stance != "guidance"
        or previous.measure != "amount"
        or previous.head.metric != "capex"
        or not isinstance(value, Money)
        or not _UP_FROM.search(s.text[previous.value.end : value.start])
    ):
        return False
    new, old = previous.value.high or previous.value.low, value.high or value.low
    return bool(new and old) and max(new / old, old / new) < _MOVED  # type: ignore[operator]


_OFF = re.compile(
    r"\s?[,(]?\s?(?:and\s|but\s)?(?:(?:slightly|sharply|well|only|just|far|a\s\w+)\s)?(?:up|down|slow\w*|eas\w+|fast\w*|cool\w*|accelerat\w*|higher|lower|compared|versus|vs\.?|against|after)\s[^.;$%\d]{0,30}[~$]?$",
    re.I,
)
_REVISED = re.compile(
    r"\bnow\b|\b(?:rais|lift|trim|cut|took|tak|hik|bump|lower|boost|slash|nudg|mov|upp)\w*\s(?:[\w'’-]+\s){0,5}?(?:estimates?|forecasts?|targets?|numbers?|models?|projections?|views?)\b",
    re.I,
)
_ESTIMATED = re.compile(
    r"\b(?:prior|previous\w*|earlier|before|original\w*|initial\w*|estimat\w*|forecast\w*|consensus|project\w*|expect\w*|view|target|guid\w*)\b",
    re.I,
)


def _from_fact(s: Sentence, value: Money | Growth, previous: Figure | None) -> bool:
    """Whether what is expected is held against what was: "is seen growing 38%, down from 40%"."""
    if previous is None or previous.stance != "estimate" or not s.news:
        return False
    gap = s.text[previous.value.end : value.start]
    if not _OFF.match(gap) or _REVISED.search(s.text, 0, previous.value.start):
        return False
    if _ESTIMATED.search(gap + s.text[value.end : value.end + 25]):
        return False
    if isinstance(value, Growth) or isinstance(previous.value, Growth):
        return type(value) is type(previous.value)
    new, old = previous.value.high or previous.value.low, value.high or value.low
    return bool(new and old) and max(new / old, old / new) >= _MOVED  # type: ignore[operator]


_UP_FROM = re.compile(
    r"^[\s,(]*(?:and\s)?(?:up|down|raised|lifted|increased|cut|lowered|higher|compared|versus|vs\.?|against|from)\b[^.;$%]{0,40}$",
    re.I,
)
