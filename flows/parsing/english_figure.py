# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""One figure of an English sentence: kept, and what it says; or dropped."""

import re
from dataclasses import replace

from flows.parsing import growth as growths
from flows.parsing.english_against import is_against
from flows.parsing.english_behind import when_after
from flows.parsing.english_dated import closing, period_of
from flows.parsing.english_fits import fits
from flows.parsing.english_goes_on import again, continued, on_run_rate
from flows.parsing.english_grows import grows
from flows.parsing.english_heads import head_of
from flows.parsing.english_implied import implied, left_unsaid
from flows.parsing.english_measure import basis_of, measure_of
from flows.parsing.english_not import reason
from flows.parsing.english_owner import company_of, of_customers, plausible
from flows.parsing.english_patterns import (
    AHEAD,
    GAP,
    GAP_BEFORE,
    GROW_BEFORE,
    LOST_AFTER,
    PART_AFTER,
    PART_BEFORE,
    PLANNED,
    RECOGNIZED,
)
from flows.parsing.english_placed import is_over, lies_ahead, long_past, unstarted
from flows.parsing.english_relative import told_behind
from flows.parsing.english_scene import Head, Scene
from flows.parsing.english_sentence import Figure, Sentence
from flows.parsing.english_spent import spent_on
from flows.parsing.english_stance import stance_of
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from flows.parsing.who import SUPPLIERS
from warehouse.records import Stance

# "45% ($281 billion) is owed by one customer": the amount of a share
_SHARE_OF = re.compile(r"(?<!up)(?<!by)(?<!of)(?<!grew)(?<!rose)(?<!\d)\s\d{1,2}\s?%\s\(~?$")


# "now expects capex to be $15 billion higher than it forecast": a plan held against the one before
_OWN_BEFORE = re.compile(r"\s(?:more|higher|lower|less)\sthan\s(?:it|the\scompany)\b", re.I)


_PLANS = re.compile(
    r"\b(?:expects?|will|plans?|outlook|guid\w+|raised|lifted|bumped)\b[^.;$]{0,80}[$]?$", re.I
)


def figure_of(
    s: Sentence, value: Money | Growth, rate: bool, scene: Scene, done: list[Figure], floor: int
) -> Figure | None:
    text = s.text
    before, after = (
        text[max(0, value.start - 200) : value.start],
        text[value.end : value.end + 300],
    )
    if GAP_BEFORE.search(before) or (
        GAP.match(after)
        and not AHEAD.match(after)
        and not (_OWN_BEFORE.match(after) and _PLANS.search(before))
    ):
        return None
    period_part = isinstance(value, Money) and _period_part(s, value)
    if (PART_BEFORE.search(before) and not period_part) or LOST_AFTER.match(after):
        return None
    if _SHARE_OF.search(before):
        return None
    if PART_AFTER.match(after) and not (
        when_after(s, value.end) and re.match(r"\s*of (?:that|which|this|it)\b", after)
    ):
        return None
    previous = done[-1] if done else None
    if (
        isinstance(value, Money)
        and value.low is None
        and re.search(
            r"\b(?:increas|rais|lift|boost|bump|hik|tak(?=e|ing)|took|push|mov|nudg)\w*\b[^.;$]{0,80}\bup\sto\s*$",
            before,
            re.I,
        )
    ):
        value = replace(value, low=value.high)  # "raise its budget up to X" ends at X
    head = Head("capex", "listed") if value.start in s.listed else None
    head = head or (
        on_run_rate(s, value, scene)
        or continued(
            s,
            value,
            rate,
            previous,
            next((f for f in reversed(done) if isinstance(f.value, Money)), None),
        )
        or spent_on(s, value, rate, scene)
        or head_of((value.start, value.end), rate, scene)
    )
    if head is None and s.news:
        head = left_unsaid(s, value)
    if head is None and isinstance(value, Money):
        head = again(s, value)
    if head is None:
        head = implied(
            s,
            value,
            rate,
            done[-1].head.metric if done else None,
        )
    if head is None:
        return None
    if (
        isinstance(value, Growth)
        and value.said == "triple"
        and re.search(r"\b(?:AI|artificial intelligence)\b", text)
        and re.search(r"\bbusiness\b|run rate", text, re.I)
    ):
        head = Head("ai_revenue", "triple", head.item)
    if isinstance(value, Growth) and not grows(s, value, head, previous, floor):
        return None
    if reason(text, value, head.metric):
        return None
    if isinstance(value, Money) and not fits(s, value, head, done):
        return None
    if head.how != "head-after" and re.search(r"\boffset\sby\s(?:about\s)?$", before):
        return None
    if re.search(r"\brecogni[sz]ed\b[^.;$]{0,60}\b(?:months|increased|grew|up)\b", before, re.I):
        return None
    if (
        head.metric == "cloud_backlog"
        and re.search(r"\brecogni[sz]ed?\b|\bportion\b(?! excluding)", before, re.I)
        and (
            head.item is None
            or head.item.end > value.start
            or "recogni" in text[head.item.end : value.start]
        )
    ):
        return None
    if (
        head.metric == "cloud_backlog"
        and RECOGNIZED.search(after[:70])
        and not GROW_BEFORE.search(before[-30:])
    ):
        return None
    if re.search(
        r"\b(?:low(?:er)?|high(?:er)?|top|bottom|upper)[-\s](?:end|bound)\b[^,;$]{0,60}\bby\s[~$]?$",
        before,
        re.I,
    ):
        return None  # one end of a range moves: no figure by itself
    company = s.listed.get(value.start) or company_of(s, value, head, previous)
    if (
        company
        and head.metric == "capex"
        and isinstance(value, Money)
        and (value.low or value.high or 0) >= 10**12
    ):
        company = "BIGTECH"  # more than any one company
    if not company or not plausible(company, head):
        return None
    if (
        company in SUPPLIERS
        and head.metric == "capex"
        and s.document.kind in ("call", "news")
        and of_customers(s, value)
    ):
        company = "BIGTECH"
        if isinstance(value, Money) and (value.high or value.low or 0) < 10**10:
            return None
    measure = measure_of(s, value, head)
    figure = Figure(value, head, company, measure)
    s.at_level = head.metric == "cloud_backlog" or measure == "run_rate"
    stance = stance_of(s, value, head, previous)
    if head.how == "listed" and previous is not None and previous.stance == "estimate":
        stance = "estimate"  # "the team sees Amazon at 96; Alphabet at 75"
    if (
        s.listed
        and head.how == "listed"
        and stance == "actual"
        and PLANNED.search(text, max(s.listed))
    ):
        stance = "guidance"
    period = period_of(s, figure, stance, done)
    if (subject := _risen(s, value, head, done)) is not None:
        stance, period = subject
    if (
        stance == "actual"
        and period
        and not is_against(s, value)
        and lies_ahead(period, s.clock(company))
        and unstarted(s, period, company)
    ):
        stance = (
            "estimate"
            if s.paragraph.role == "analyst" or (company == "BIGTECH" and not PLANNED.search(text))
            else "guidance"
        )
    if stance == "guidance" and period and long_past(s, period, company):
        stance = "actual"
    if (
        stance == "estimate"
        and period
        and (head.how == "against" or is_against(s, value))
        and is_over(s, period, company)
        and told_behind(text, value.end) != "estimate"
        and not re.search(
            r"expect|estimat|forecast|consensus|street|analyst",
            before.rpartition(",")[2][-45:] + after[:30],
            re.I,
        )
    ):
        stance = "actual"  # "will spend 118, compared with 91 in 2025": the past is no forecast
    if company == "BIGTECH" and s.document.company in SUPPLIERS:
        stance = "estimate"
        vague = any(w.unit == "none" for w in s.whens)
        if (period is None and not vague) or re.match(r"FY|\d{4}Q", period or ""):
            period = str(s.document.published_on.year) if s.document.published_on else None
    if company == "BIGTECH" and stance == "guidance" and not PLANNED.search(text):
        stance = "estimate"
    basis = (
        basis_of(s, value)
        if rate
        else ("qoq" if measure == "change" and growths.SEQUENTIAL.search(after[:40]) else None)
    )
    period = closing(period, figure, stance)
    return replace(figure, stance=stance, period=period, basis=basis, rule=head.how)


_IN_BRACKETS = re.compile(r"[^()$%;]{0,50}\(\s?[+~]?")


_ITS = re.compile(r"\W*(?:(?:and|but|still|even\sso),?\s)?(?:it|its|that|this|they)\b", re.I)


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
    if isinstance(last, tuple) and last[0] == head.metric and _ITS.match(s.text):
        return last[1], last[2]
    return None


def _period_part(s: Sentence, value: Money) -> bool:
    """Whether a part is that of a shorter period: "including $39.5 billion in the fourth quarter"."""
    when = when_after(s, value.end)
    return (
        when is not None
        and when.unit == "quarter"
        and re.fullmatch(r"\s(?:in|for|during)\s(?:the\s)?", s.text[value.end : when.start])
        is not None
        and re.search(r"\bincluding\s(?:about\s|some\s)?[~$]?$", s.text[: value.start]) is not None
    )
