# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""The period named right behind an English figure: whether it is the figure's own, and its label."""

import re
from dataclasses import replace

from flows.parsing import inline
from flows.parsing.english.asked import Answer, Asked
from flows.parsing.english.behind import WHEN_SAID, when_after
from flows.parsing.english.labels import resolve
from flows.parsing.english.when import When
from flows.parsing.growth import Growth
from flows.parsing.money import Money

# A level that is reached, not a sum that is spent on the way
_LEVEL = re.compile(
    r"\b(?:exceed\w*|surpass\w*|top(?:s|ping)?|hit(?:s|ting)?|reach\w*|climb\w*\sto|ris\w+\sto|grow\w*\sto|swell\w*\sto|increas\w+\sto|then\sto|approach\w*)\s(?:about\s|around\s|roughly\s|nearly\s|over\s|more\sthan\s|as\smuch\sas\s|up\sto\s|almost\s)*[~$]?$",
    re.I,
)
# "will reach $571 billion in 2026 and $1.3 trillion by 2030"
_THEN = re.compile(
    r"\b20\d\d\b[^.;$%]{0,60},?\s(?:and|then|before)\s(?:then\s|about\s|around\s|nearly\s|over\s)*[~$]?$|\d\s\w+,?\sand\s[~$]?$"
)
_A_YEAR = re.compile(r"\b(?:annual(?:ly)?|yearly|(?:a|per|each|every)\syear)\b", re.I)
_UP_ON = re.compile(
    r"\s(?:(?:annual\s)?(?:increase|rise|jump|gain|growth)\s)?(?:on|over|above|versus)\s", re.I
)


# "capex grew 74% last year": in that year, as the verb stands without "from" or "over"
_IN_LAST = re.compile(r"\s(?:in\s|for\s|during\s)?(?:the\s)?")
_ROSE = re.compile(
    r"\b(?:grew|rose|increased|climbed|jumped|surged|soared|expanded|accelerated|fell|declined|dropped|advanced|gained|growing|grown)\s(?:[\w-]+\s){0,4}$",
    re.I,
)


def own_when(asked: Asked) -> When | None:
    """The period behind a figure, unless it is what the figure is measured against."""
    s, figure, stance = asked.s, asked.figure, asked.stance
    text, value, head = s.text, asked.value, figure.head
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
        and (
            head.metric != "capex"
            or _LEVEL.search(text[: value.start])
            or (asked.previous and _THEN.search(text[: value.start]))
        )
    ):
        own = replace(own, unit="year", year=own.until, until=None)  # "will exceed X by 2028"
    if own is not None and own.number == 0 and head.metric == "cloud_backlog":
        own = None  # "has doubled year to date": a backlog stands at a day
    if (
        own is not None
        and own.unit == "span"
        and own.until == -1
        and s.document.published_on is not None
        and _A_YEAR.search(text, max(0, value.start - 80), own.start)
    ):  # "annual spending could reach $3 trillion by the end of the decade"
        end = (s.document.published_on.year // 10 + 1) * 10
        own = replace(own, unit="year", year=end, until=None)
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
    if (
        own is not None
        and stance in ("prior_guidance", "guidance")
        and WHEN_SAID.search(text[value.end : own.start])
    ):
        s.taken.add(own.start)
        own = None
    if own is not None and own.against and stance == "prior_guidance":
        own = None  # "had said $35 billion three months earlier": when it was said
    if (
        isinstance(value, Growth)
        and value.said == "times"
        and own is not None
        and inline.match(
            r"[\"”]?\s(?!(?:that|it|this)(?:\s(?:figure|number|amount|sum|level))?\s(?:in|for|during|by|over)\b)"
            r"(?:the|our|what|its|that|those|these|levels?|(?:an?|one)\s(?:year|quarter)|year-ago|last|their|than|from|this(?!\s(?:(?:fiscal|calendar|coming)\s)?(?:year|quarter)\b(?!['’]s))|(?:[A-Z]\w+|company)['’]s|Q[1-4]|20\d\d|first|second|third|fourth)\b",
            text[value.end :],
        )
    ):
        own = None  # "more than double our 2025 investment": what it is measured against
        s.taken.update(w.start for w in s.whens if w.start >= value.end)
    return own


def said_by(asked: Asked, own: When | None) -> Answer | None:
    """The label of a figure's own period."""
    s, figure, stance, clock = asked.s, asked.figure, asked.stance, asked.clock
    text, value = s.text, asked.value
    if own is not None and not own.against and own.unit == "none" and stance == "actual":
        own = None
    if own is not None and not own.against and own.unit == "none":
        return Answer(None)
    if (
        own is not None
        and not own.against
        and not (
            isinstance(value, Growth)
            and own.unit == "year"
            and own.relative == -1
            and inline.search(r"\sto\s[^,;]{0,20}\d", text[value.end : own.start]) is None
            and not (s.news and clock.reported[1] == 4 and text[value.end : own.start] == " ")
            and not (
                _IN_LAST.fullmatch(text[value.end : own.start])
                and _ROSE.search(text[: value.start])
            )
        )
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
                and inline.search(
                    r"\b(?:expects|projects|forecasts|sees|models|will|to)\b",
                    text[: value.start],
                )
            )
            return Answer(resolve(own, clock, "guidance" if ahead else stance, asked.anchor))
    return None
