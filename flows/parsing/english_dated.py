# ruff: noqa: E501, SIM102 - patterns are data: one alternative group a line reads better than a wrapped one
"""For which period a figure of an English sentence is."""

import re
from dataclasses import replace

from flows.parsing.english_against import LEVEL_OF, is_against
from flows.parsing.english_behind import when_after
from flows.parsing.english_in_force import in_force
from flows.parsing.english_named import named_in
from flows.parsing.english_patterns import YARD
from flows.parsing.english_periods import When, of_months, resolve, shifted
from flows.parsing.english_placed import default_period
from flows.parsing.english_sentence import Figure, Sentence
from flows.parsing.english_talk import now
from flows.parsing.english_told import said_before
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from flows.parsing.periods import Calendar
from flows.parsing.who import calendar
from warehouse.records import Stance

# A level that is reached, not a sum that is spent on the way
_LEVEL = re.compile(
    r"\b(?:exceed\w*|surpass\w*|top(?:s|ping)?|hit(?:s|ting)?|reach\w*|climb\w*\sto|ris\w+\sto|grow\w*\sto|swell\w*\sto|increas\w+\sto|approach\w*)\s(?:about\s|around\s|roughly\s|nearly\s|over\s|more\sthan\s|as\smuch\sas\s|up\sto\s|almost\s)*[~$]?$",
    re.I,
)


# "than a year earlier, when it managed $10.3 billion"
_WHEN_IT = re.compile(
    r",?\s(?:when|in\swhich)\s(?:it|they|the\s\w+|[A-Z]\w+)\s(?:had\s)?[a-z]+(?:\s(?:at|in|to))?\s(?:about\s|just\s|only\s|roughly\s)?[~$]?"
)


# "gone from $138bn to $455bn in a single quarter"
_IN_A_QUARTER = re.compile(
    r"\sto\s[^,;.]{0,25}?\d[\d.]*\s?(?:%|[a-z]+)\sin\s(?:(?:just|only|the\sspace\sof)\s)?(?:(?:a|one)\s(?:single\s)?quarter|three\smonths)\b",
    re.I,
)


_THIS_YEARS = re.compile(
    r"\b(?:from|than|over|against|versus)\sthis\syear['’]s\s(?:\w+\s){0,3}[~$]?$", re.I
)


_UP_ON = re.compile(
    r"\s(?:(?:annual\s)?(?:increase|rise|jump|gain|growth)\s)?(?:on|over|above|versus)\s", re.I
)


# "down from 40% in the prior period", as articles say it
_PRIOR_PERIOD = re.compile(r"\sin\sthe\s(?:prior|previous|preceding)\speriod\b", re.I)


# "against 34% in the period just reported"
_JUST_REPORTED = re.compile(
    r"\sin\sthe\s(?:period|quarter|three\smonths)\s(?:that\s)?(?:it\s|has\s|had\s)*just\s(?:been\s)?(?:reported|ended|closed|finished)\b",
    re.I,
)


def period_of(
    s: Sentence, value: Money | Growth, figure: Figure, stance: Stance, done: list[Figure]
) -> str | None:
    document = s.document
    if document.published_on is None:
        return None
    text, head = s.text, figure.head
    clock = s.clock(figure.company)
    previous = done[-1] if done else None
    anchor = next(
        (
            f.period
            for f in reversed(done)
            if f.head.metric == head.metric
            and not is_against(s, f.value)
            and not _aside_of(f, done)
            and not _foreign(f, figure.company)
        ),
        None,
    )
    own = when_after(s, value.end)
    if own is not None and own.unit == "none" and head.how == "again":
        own = None
    if (
        own is not None
        and own.unit == "span"
        and own.until is not None
        and own.year is None
        and own.until > 0
        and isinstance(value, Money)
        and text[own.start : own.start + 2].lower() == "by"
        and _LEVEL.search(text[: value.start])
    ):
        own = replace(own, unit="year", year=own.until, until=None)  # "will exceed X by 2028"
    if (
        own is not None
        and own.unit == "span"
        and own.year is not None
        and own.until == own.year + 1
        and figure.measure in ("change", "growth")
        and text[own.start - 5 : own.start + 5].lower().find("from") >= 0
    ):
        own = replace(own, unit="year", year=own.until, until=None)  # "grew from 2023 to 2024"
    if (
        own is not None
        and isinstance(value, Growth)
        and own.unit == "year"
        and _UP_ON.fullmatch(text[value.end : own.start])
    ):
        s.taken.add(own.start)
        own = None  # "up 56% on 2024": what it is measured against
    if own is not None and own.unit == "year" and own.relative == -1 and stance == "guidance":
        own = (
            own if "just" in text[own.start : own.end] else None
        )  # "will be 180, about double what it spent last year"
    if own is not None and own.against and stance == "prior_guidance":
        own = None  # "had said $35 billion three months earlier": when it was said
    if (
        isinstance(value, Growth)
        and value.said == "times"
        and own is not None
        and re.match(
            r"[\"”]?\s(?!(?:that|it|this)(?:\s(?:figure|number|amount|sum|level))?\s(?:in|for|during|by|over)\b)"
            r"(?:the|our|what|its|that|last|their|than|from|this|Q[1-4]|20\d\d|first|second|third|fourth)\b",
            text[value.end :],
        )
    ):
        own = None  # "more than double our 2025 investment": what it is measured against
        s.taken.update(w.start for w in s.whens if w.start >= value.end)
    if re.search(
        r"\b(?:year-(?:earlier|ago)|prior-year|last\syear's)\s(?:\w+\s){0,3}~?$",
        text[: value.start],
    ) and not isinstance(value, Growth):
        base = anchor or default_period(s, clock, figure)
        return shifted(base, clock.calendar)
    if _THIS_YEARS.search(text[: value.start]) and isinstance(value, Money):
        return resolve(When(0, 0, "year", relative=0), clock, "guidance")
    if (
        (head.how == "against" or is_against(s, value))
        and own is not None
        and own.unit == "quarter"
        and own.number is None
        and own.relative == -1
        and not own.against
        and anchor
    ):
        s.taken.add(own.start)
        return resolve(replace(own, against=True), clock, "actual", anchor)
    if is_against(s, value) or (
        re.search(r"\bfrom\s+[^,;]{0,40}$", text[max(0, value.start - 45) : value.start])
        and is_against(s, value)
    ):
        own = own or when_after(s, value.end, past=True)
        lead = re.search(
            r"\b(?:last|prior|previous|year[- ]ago)\s(?:year|quarter)(?:'s)?\s[^,;]{0,25}$",
            text[: value.start],
            re.I,
        )
        if own is None and lead is None and stance in ("prior_guidance", "estimate"):
            return (
                anchor
                or named_in(s, value, clock, stance, done)
                or in_force(s, clock, stance, figure)
            )
        if own is not None:
            s.taken.add(own.start)
        level = LEVEL_OF.search(text[: value.start])
        if level is not None and level["when"]:
            of = next((w for w in s.whens if w.start <= level.start("when") < w.end), None)
            if of is not None:
                return resolve(of, clock, "actual")
        if own is None and YARD.search(text[: value.start]):
            return anchor or default_period(s, clock, figure)
        if own is None and s.news and _PRIOR_PERIOD.match(text, value.end):
            before = When(0, 0, "quarter", relative=-1, against=True)
            base = anchor or default_period(s, clock, figure)
            return resolve(before, clock, "actual", base)
        if own is None and not done and head.how == "head-after":
            return default_period(s, clock, figure)  # "debt of X against Y of sales"
        if own is None and _JUST_REPORTED.match(text, value.end):
            return default_period(s, clock, figure)
        if own is None and _IN_A_QUARTER.match(text, value.end):
            return resolve(
                When(0, 0, "quarter", relative=-1, against=True),
                clock,
                "actual",
                anchor or default_period(s, clock, figure),
            )
        if own is None:
            base = (
                anchor
                or named_in(s, value, clock, stance, done)
                or default_period(s, clock, figure)
            )
            return shifted(base, clock.calendar)
        if own.unit == "year" and own.relative == -1 and not own.against and anchor:
            return shifted(anchor, clock.calendar)
        return resolve(own, clock, "actual", anchor or default_period(s, clock, figure))
    if (
        own is not None
        and own.against
        and re.fullmatch(
            r"\s*(?:(?:of|in|only|just|barely)\s)?(?:the\s|a\s)?", text[value.end : own.start]
        )
    ):
        return resolve(own, clock, "actual", anchor or default_period(s, clock, figure))
    opening = next((w for w in s.whens if w.against and w.end <= value.start), None)
    if (
        opening is not None
        and re.fullmatch(r"\W*(?:(?:and|in|for|at)\s)?(?:the\s)?", text[: opening.start], re.I)
        and not done
    ):
        base = default_period(s, clock, figure)
        if opening.year and "period" in text[opening.start : opening.end]:
            base = s.context.period or base  # the same months as those told before
        return resolve(opening, clock, "actual", base)
    back = next((w for w in reversed(s.whens) if w.against and w.end <= value.start), None)
    if back is not None and _WHEN_IT.fullmatch(text[back.end : value.start]):
        return resolve(back, clock, "actual", anchor or default_period(s, clock, figure))
    if own is not None and not own.against and own.unit == "none" and stance == "actual":
        own = None
    if own is not None and not own.against and own.unit == "none":
        return None
    if (
        own is not None
        and not own.against
        and not (isinstance(value, Growth) and own.unit == "year" and own.relative == -1)
    ):
        if own.unit == "quarter" and own.number is None and own.relative == 0:
            meant = next(
                (
                    w
                    for w in reversed(s.whens)
                    if w.unit == "quarter" and w.number and w.end <= own.start
                ),
                None,
            )
            own = meant or own
        if not (figure.measure == "run_rate" and own.unit == "year" and own.year is None):
            ahead = (
                stance == "estimate"
                and own.unit in ("quarter", "year")
                and own.relative == 0
                and re.search(
                    r"\b(?:expects|projects|forecasts|sees|models|will|to)\b",
                    text[: value.start],
                )
            )
            return resolve(own, clock, "guidance" if ahead else stance, anchor)
    if (
        figure.measure == "run_rate"
        and stance == "actual"
        and not s.whens
        and re.search(r"\bnow\b", text[: value.start])
    ):
        return default_period(s, clock, figure)
    if head.how == "listed" and done and done[0].company == "BIGTECH":
        if re.fullmatch(r"\d{4}(?:Q[1-4])?", done[0].period or ""):
            return done[0].period  # the parts of a sum are of its period
    if head.how == "listed":
        beside = [w for w in s.whens if not w.against and w.unit != "none"]
        if len(beside) == 1:
            return resolve(beside[0], clock, stance)
    if (
        re.match(
            r"\s*(?:of|in)\s(?:annual|yearly|full[- ]year)\s(?:revenue|sales)",
            text[value.end :],
            re.I,
        )
        and stance == "actual"
        and clock.reported[1] == 4
    ):
        return clock.calendar.label(clock.reported[0])
    if (
        previous is not None
        and previous.head.metric == head.metric
        and not is_against(s, previous.value)
        and not _aside_of(previous, done)
    ):
        gap = text[previous.value.end : value.start]
        inner = [
            w
            for w in s.whens
            if previous.value.end <= w.start and w.end <= value.start and not w.against
        ]
        own_of_previous = when_after(s, previous.value.end)
        inner = [w for w in inner if w != own_of_previous]
        foreign = _foreign(previous, figure.company)
        if (
            not inner
            and s.news
            and head.metric == "cloud_revenue"
            and isinstance(value, Growth)
            and stance == "guidance"
            and previous.stance == "actual"
            and previous.period == default_period(s, clock, figure)
        ):  # "grew 31%, and its own guide is for 32%": of the quarter to come
            return clock.calendar.label(*Calendar.shift(clock.reported, 1))
        if not inner and len(gap) < 200 and not foreign:
            return carried(previous.period, previous.company, figure.company)
    named = None if head.how == "again" else named_in(s, value, clock, stance, done)
    if named:
        return named
    known_ = said_before(s, value, head)
    if known_ and head.how == "again":
        return known_[1]
    if (
        known_
        and (s.paragraph.role == "analyst" or stance != "actual" or head.metric == "cloud_backlog")
        and known_[0] == stance
    ):
        return known_[1]
    last_ = s.context.memory.get("last")
    if stance == "prior_guidance" and isinstance(last_, tuple):
        if last_[0] == head.metric and last_[3] == figure.company and not anchor:
            return last_[2]  # type: ignore[no-any-return]
    if anchor and previous is not None:
        return anchor
    if (
        stance == "actual"
        and not s.news
        and clock.reported[1] == 4
        and re.search(
            r"\b(?:annual|full[-\s]year|fiscal[-\s]year)\s(?:revenues?|sales)\swas\b",
            text[: value.start],
        )
    ):
        return clock.calendar.label(clock.reported[0])
    if (
        stance == "actual"
        and isinstance(value, Money)
        and known_
        and known_[0] == "actual"
        and not s.news
    ):
        return known_[1]
    if (
        stance == "actual"
        and s.context.memory.get("annual")
        and figure.measure in ("amount", "growth", "change")
        and head.metric not in ("cloud_backlog",)
    ):
        return clock.calendar.label(clock.reported[0])
    last_of = s.context.memory.get("last_of", {})
    assert isinstance(last_of, dict)  # noqa: S101
    last = last_of.get((head.metric, figure.company))
    plan = last_of.get((head.metric, figure.company, "plan"))
    if head.how in ("pronoun", "topic") and stance != "actual" and plan is not None:
        if now(s.context) - plan[4] <= 2 and (stance == "estimate" or plan[1] != "estimate"):
            return plan[2]  # type: ignore[no-any-return]
    if head.how in ("pronoun", "topic") and last is not None:
        if last[1] == stance or (
            stance == "estimate" and re.search(r"\b(?:was|were|had|stood)\b", text[: value.start])
        ):
            return last[2]  # type: ignore[no-any-return]
    return in_force(s, clock, stance, figure)


def closing(period: str | None, figure: Figure, stance: Stance) -> str | None:
    """A backlog or run rate of a year is that at its end."""
    if stance == "guidance" and figure.measure == "growth":
        return period
    if period is None or not (
        figure.head.metric == "cloud_backlog" or figure.measure == "run_rate"
    ):
        return period
    if figure.measure == "run_rate" and ".." in period:
        period = period.split("..")[1]
    return f"{period}Q4" if re.fullmatch(r"(?:FY)?\d{4}", period) else period


def carried(period: str | None, owner: str, company: str) -> str | None:
    """A period said of one company, in the terms of another."""
    if period is None or owner == company:
        return period
    return of_months(*calendar(owner).months(period), calendar(company))


def _aside_of(figure: Figure, done: list[Figure]) -> bool:
    """Whether a figure is only what the one before it is held against: "30%, having managed 35%"."""
    return figure.head.how == "against" and bool(done) and figure is not done[0]


def _foreign(figure: Figure, company: str) -> bool:
    """Whether a figure is of another company's fiscal year: no year of this one's."""
    return bool(
        re.fullmatch(r"FY\d{4}", figure.period or "")
        and calendar(figure.company) != calendar(company)
    )
