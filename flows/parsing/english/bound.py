# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""Periods that English grammar ties to one figure: "Q2's 32%", "(2025: $131bn)", "a year ago it was".

Such a period is that figure's alone: no other one of the sentence may take it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.parsing import inline
from flows.parsing.english.against import COMPARED
from flows.parsing.english.sentence import Sentence
from flows.parsing.english.telling import says_when
from flows.parsing.english.when import When
from flows.parsing.growth import Growth
from flows.parsing.money import Money

# "2025's record $388 billion", "the second quarter's growth of 32%": no verb, no preposition but "of"
_POSSESSIVE = re.compile(
    r"['’]s?\s(?:(?!to\b|from\b|and\b|than\b|by\b|was\b|were\b|at\b|is\b|will\b|in\b|on\b|up\b|down\b|budget\b|plan\b|guid|outlook\b|forecast|target\b|range\b|would\b|could\b|should\b|might\b|may\b|be\b|has\b|had\b|have\b|are\b|estimate|expect)[a-z][\w-]*\s){0,4}[~≈+$€£(]*$"
)
# "last quarter's $200 billion capex announcement": when it was said
_WHEN_SAID = re.compile(
    r"\s(?:[\w-]+\s){0,3}(?:announce|commit|plan|pledge|budget|guid|forecast|target|outlook|promise|projection|estimate|consensus)",
    re.I,
)
# "(2025: $125B)", "Q3 2023: $76.7 bn", "(previous quarter 41%)"
_LABEL = re.compile(r"\s?[:=]\s?(?:about\s|around\s|roughly\s)?[~≈+$€£]*")
_IN_BRACKETS = re.compile(r"\s(?:about\s|around\s|roughly\s)?[~≈+$€£]*")
_BRACKET = re.compile(r"[(\[]\s?(?:in\s|for\s|vs\.?\s|from\s)?(?:the\s)?$")
_LABELS_ON = re.compile(r"[(\[][^()\[\]]*[,;/|]\s?(?:and\s)?(?:in\s|for\s)?(?:the\s)?$")
# "a year ago it was $14bn", "where the same quarter of last year had yielded", "in the quarter before, X"
_CLAUSE = re.compile(
    r"(?:^|[;:(—–]|\s-|,|\.\s|\b(?:where|while|whereas|when|and|but|though|although)\s)\W*(?:(?:and|but|still|only|exactly|just|even|where|while|whereas|when|what|in|for|at|over|during|by|as)\s){0,3}(?:the\s|its\s)?$",
    re.I,
)
_ANOTHER_CLAUSE = re.compile(
    r";|—|–|\s-\s|[()]|\b(?:while|whereas|compared|versus|against|but|than)\b|,\s(?:and|now|this|it)\b"
)
# what the clause says of its figure, and not of a later one
_PAST = re.compile(
    r"\b(?:was|were|had|stood|came|brought|yielded|saw|grew|rose|spent|made|posted|reported|generated|took|showed|amounted|total(?:l)?ed|reached|ran|held|recorded|delivered|managed|invested|paid|achieved|registered|expanded|increased|climbed|jumped|advanced|did|hit|been|put|laid|poured|shelled|produced|earned|booked|logged|notched|clocked|contributed|sold|ended|counted|measured|meant|added)\b",
    re.I,
)


def bind(s: Sentence, values: Sequence[Money | Growth]) -> None:
    """Tie periods to their figures in `s.bound` and take them from those that others may have."""
    text = s.text
    if any(says_when(s, w) for w in s.whens):
        s.whens = [w for w in s.whens if not says_when(s, w)]
    s.whens = [
        replace(w, against=True)
        if s.news and _last_quarter(w) and COMPARED.search(text, max(0, w.start - 40), w.start)
        else w
        for w in s.whens
    ]
    for when in s.whens:
        value = next((v for v in values if v.start >= when.end), None)
        if value is None or value.start in s.bound or value.start - when.end > 90:
            continue
        gap = text[when.end : value.start]
        lead = text[max(0, when.start - 60) : when.start]
        if (
            (
                when.unit in ("year", "quarter", "half")
                and _POSSESSIVE.fullmatch(gap)
                and not _WHEN_SAID.match(text, value.end)
            )
            or _LABEL.fullmatch(gap)
            or (_IN_BRACKETS.fullmatch(gap) and _BRACKET.search(lead))
            or (_IN_BRACKETS.fullmatch(gap) and _LABELS_ON.search(lead) and _labelled(s, value))
            or _then(when, lead, gap)
            or (
                when.unit in ("quarter", "year", "half")
                and _WHEN.fullmatch(gap)
                and _PAST.search(gap)
            )
        ):
            s.bound[value.start] = when
            if not s.news and when.start < 16:
                _share(s, when, value, values)
    if s.bound:
        tied = set(map(id, s.bound.values()))
        s.whens = [w for w in s.whens if id(w) not in tied]


# "In the year-ago quarter Cloud grew 28% and capex was $17.2 billion": of then, both
_AND_THEN = re.compile(
    r"[^.;$%\d]{0,12}\sand\s(?:(?!we\b|now\b|this\b)[\w’'-]+\s){1,4}?(?:was|were|grew|came\sin\sat|totaled|rose|stood\sat)\s(?:about\s|roughly\s|only\s|just\s|by\s)*[~$]?"
)


def _share(
    s: Sentence, when: When, value: Money | Growth, values: Sequence[Money | Growth]
) -> None:
    """A time that opens a call's sentence is that of a second fact joined to the first by "and"."""
    following = next((v for v in values if v.start >= value.end), None)
    if following is None or any(value.end <= w.start < following.end + 30 for w in s.whens):
        return
    if _AND_THEN.fullmatch(s.text[value.end : following.start]):
        s.bound[following.start] = when


def _labelled(s: Sentence, value: Money | Growth) -> bool:
    """Whether the bracket ends behind the figure or goes on with a label: "(Q2: 32%, Q1 28%)"."""
    return inline.match(r"\s?[,;/|)\]]", s.text[value.end :]) is not None


# "its fastest since the second quarter of 2022, when sales rose 33%"
_WHEN = re.compile(r",\s(?:when|in\swhich|during\swhich)\s[^;.()$%\d]{3,60}[~$]?")
_RELATIVE = re.compile(r"['’]?s?\b[^;.()$%\d]{0,60},?\s(?:which|when|where|that)\s[^;.()]{0,50}$")


def _last_quarter(when: When) -> bool:
    return when.unit == "quarter" and when.number is None and when.relative == -1


def _then(when: When, lead: str, gap: str) -> bool:
    """Whether a clause opens with a time before: what it tells is of then."""
    if not (
        when.against or (when.unit == "quarter" and when.number is None and when.relative == -1)
    ):
        return False
    if when.relative == -1 and COMPARED.search(lead) and _RELATIVE.fullmatch(gap):
        return True  # "above last quarter's growth, which came to"
    return bool(_CLAUSE.search(lead) and _PAST.search(gap) and not _ANOTHER_CLAUSE.search(gap))
