# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""What an English figure claims and the period it is for, made to agree."""

import re

from flows.parsing import inline
from flows.parsing.english.against import is_against
from flows.parsing.english.behind import when_after
from flows.parsing.english.patterns import PLANNED
from flows.parsing.english.placed import is_over, lies_ahead, long_past, unstarted
from flows.parsing.english.relative import told_behind
from flows.parsing.english.scene import Head
from flows.parsing.english.sentence import Figure, Sentence
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from flows.parsing.who import SUPPLIERS
from warehouse.records import Stance


def agreed(
    s: Sentence, figure: Figure, stance: Stance, period: str | None, done: list[Figure]
) -> tuple[Stance, str | None]:
    """Stance and period, made to agree: nothing ahead is a fact, nothing over is a plan."""
    text, value, head, company = s.text, figure.value, figure.head, figure.company
    before, after = text[max(0, value.start - 200) : value.start], text[value.end : value.end + 300]
    if (subject := _risen(s, value, head, done) or _multiple(s, value, head)) is not None:
        stance, period = subject
    if (
        stance == "actual"
        and period
        and (
            not is_against(s, value)
            or (not s.news and inline.fullmatch(r"(?:FY)?\d{4}", period) is not None)
        )
        and lies_ahead(period, s.clock(company))
        and unstarted(s, period, company)
    ):
        stance = (
            "estimate"
            if (s.paragraph.role == "analyst" and not _YOURS.search(before[-60:]))
            or (company == "BIGTECH" and (not PLANNED.search(text) or _supplied(s, value)))
            else "guidance"
        )
    if (
        stance in ("guidance", "actual")
        and period
        and not s.news
        and period == s.document.fiscal_period
        and "Q" in period
        and _GUIDE_BEHIND.match(after)
    ):
        stance = "prior_guidance"  # a guide for what has now been reported
    if (
        stance == "actual"
        and period
        and head.metric == "cloud_backlog"
        and (clock := s.clock(company)).eve
        and period == clock.calendar.label(*clock.closed)
    ):
        period = clock.calendar.label(*clock.reported)  # what stands is what was last reported
    if (
        stance == "guidance"
        and period
        and ".." in period
        and not s.news
        and period.split("..")[1] == s.clock(company).calendar.label(*s.clock(company).reported)
    ):
        stance = "actual"  # "you'll see it grow; year to date it's $9.5 billion"
    if stance == "guidance" and period and long_past(s, period, company):
        stance = "actual"
    if (
        stance == "guidance"
        and period
        and s.news
        and _SPENT_IN.match(after)
        and is_over(s, period, company)
    ):
        stance = "actual"  # "a 97% increase on the $91 billion spent in 2025"
    if (
        stance == "estimate"
        and period
        and (head.how == "against" or is_against(s, value))
        and is_over(s, period, company)
        and told_behind(text, value.end) != "estimate"
        and not _EXPECTED.search(before.rpartition(",")[2][-45:] + after[:30])
    ):
        stance = "actual"  # "will spend 118, compared with 91 in 2025": the past is no forecast
    if (
        value.start in s.bound
        and period
        and (
            (stance == "guidance" and is_over(s, period, company))
            or (stance == "estimate" and long_past(s, period, company))
        )
        and not _EXPECTED.search(before[-40:] + "|" + after[:30])
    ):
        stance = "actual"  # "(2025: $131bn)", "2025's record $388 billion"
    if (
        stance == "estimate"
        and period
        and done
        and is_against(s, done[-1].value)
        and _AND.fullmatch(text[done[-1].value.end : value.start])
        and when_after(s, value.end, past=True) is not None
        and is_over(s, period, company)
    ):
        stance = "actual"  # "compared with the 110 analysts expected and 72 in 2025"
    if company == "BIGTECH" and s.document.company in SUPPLIERS:
        stance = "estimate"
        vague = any(w.unit == "none" for w in s.whens)
        if (period is None and not vague) or inline.match(r"FY|\d{4}Q", period or ""):
            year = s.document.published_on.year if s.document.published_on else None
            period = None if vague or year is None else str(year)
    if company == "BIGTECH" and not s.news and stance == "guidance" and not PLANNED.search(text):
        stance = "estimate"
    return stance, period


def _supplied(s: Sentence, value: Money | Growth) -> bool:
    """Whether a supplier is the first to be named before the figure: it speaks of its customers."""
    first = next((i.company for i in s.items if i.company and i.end <= value.start), None)
    return s.news and first in SUPPLIERS


_SPENT_IN = re.compile(
    r"\s(?:that\s|which\s)?(?:it\s|the\scompany\s|was\s|were\s|[A-Z]\w+\s)?(?:spent|invested|laid\sout|paid|shelled\sout|put\sin)\b",
)
_EXPECTED = re.compile(
    r"expect|estimat|forecast|consensus|street|analyst|lseg|factset|visible\salpha|\b(?:est|exp|cons)\b",
    re.I,
)
# "even as you spend $10 billion more this year": an analyst on the company's plan
_YOURS = re.compile(
    r"\byou(?:['’](?:re|ll|ve)|\sare|\swill|\shave|\snow)?\s(?:guys\s)?(?:are\s|now\s|going\sto\s|planning\sto\s|about\sto\s)*(?:spend|invest|put|deploy|guid|rais|lift|add|plan|lay|cut)\w*\b[^.;,$]{0,30}[~$]?$",
    re.I,
)
# "that 30% to 31% guide for Q4"
_GUIDE_BEHIND = re.compile(r"\s(?:\w+\s)?(?:guide|guidance|outlook|forecast)\b", re.I)
_AND = re.compile(r"[^,;$€%]{0,60},?\s(?:and|or|but)\s(?:with\s|the\s|only\s|just\s|from\s)*[~$]?")
ITS = re.compile(r"\W*(?:(?:and|but|still|even\sso),?\s)?(?:it|its|that|this|they)\b", re.I)
_IN_BRACKETS = re.compile(r"[^()$%;]{0,50}\(\s?[+~]?")


# "That is nearly double what it spent in 2024": a multiple that the figure before is
_THAT_IS = re.compile(
    r"\W*(?:(?:and|but|still),?\s)?(?:that|this|it|which|the\s(?:[\w-]+\s){0,2}?(?:figure|estimate|sum|amount|total|number|budget|range|forecast|plan|guidance|outlook|target|midpoint))\s(?:is|was|would\s(?:be|mean)|represents|marks|means|amounts\sto|equals|works\sout\s(?:at|to)|comes\sto)\s(?:[\w-]+\s){0,3}$",
    re.I,
)


def _multiple(s: Sentence, value: Money | Growth, head: Head) -> tuple[Stance, str | None] | None:
    """Stance and period of the plan that a sentence says is a multiple of something spent."""
    if not isinstance(value, Growth) or not _THAT_IS.fullmatch(s.text[: value.start]):
        return None
    last = s.context.memory.get("last")
    if isinstance(last, tuple) and last[0] == head.metric and last[1] != "actual":
        return "guidance" if last[1] == "prior_guidance" else last[1], last[2]
    return None


def _risen(
    s: Sentence, value: Money | Growth, head: Head, done: list[Figure]
) -> tuple[Stance, str | None] | None:
    """Stance and period of the subject that a rise in brackets is of: "up from $78 billion (+34%)"."""
    if not isinstance(value, Growth) or not done or not is_against(s, done[-1].value):
        return None
    if not _IN_BRACKETS.fullmatch(s.text[done[-1].value.end : value.start]):
        return None
    for figure in reversed(done[:-1]):
        if figure.head.metric == head.metric:
            return figure.stance, figure.period
    last = s.context.memory.get("last")
    if isinstance(last, tuple) and last[0] == head.metric and ITS.match(s.text):
        return last[1], last[2]
    return None
