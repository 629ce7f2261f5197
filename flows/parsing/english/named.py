# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""The period named before an English figure in its sentence, else one named further behind."""

import re
from dataclasses import replace

from flows.parsing import inline
from flows.parsing.english.against import is_against
from flows.parsing.english.asked import Asked
from flows.parsing.english.behind import CLAUSE_ENDS, GIVEN, when_after
from flows.parsing.english.labels import resolve
from flows.parsing.english.placed import lies_ahead
from flows.parsing.english.talk import document_quarter
from flows.parsing.english.when import When

# "A (2024: B)": the period of the figure behind it
_OF_NEXT = re.compile(r"\s?[:=]\s?[~$€£]?\d")


def named_in(asked: Asked) -> str | None:
    """The period named before the figure in its sentence, else one named further behind."""
    s, value, stance, clock = asked.s, asked.value, asked.stance, asked.clock
    text = s.text
    ahead = [w for w in s.whens if w.end <= value.start and not w.against and w.unit != "none"]
    if stance == "actual" and s.at_level:
        ahead = [
            w for w in ahead if w.start < 20 or (value.start - w.end < 45 and w.unit == "quarter")
        ]
    for when in reversed(ahead):
        if when.start in s.taken:
            continue
        if any(0 <= when.start - f.value.end < 10 and is_against(s, f.value) for f in asked.done):
            continue  # "vs. $625B at Q2 - an add of $2B"
        if text.find(")", when.end, value.start) > 0 and "(" not in text[when.end : value.start]:
            continue  # "A (2024: B), C": said in an aside that is over
        if any(
            f.stance != stance and f.value.end <= when.start and when_after(s, f.value.end) is when
            for f in asked.done
        ):
            continue  # "which grew 17% in the June quarter, is expected to show"
        if _of_another(asked, when) or _unfinished(asked, when):
            continue
        lead = text[max(0, when.start - 24) : when.start]
        if (
            when.unit == "span"
            and when.year is None
            and (when.until or 0) > 0
            and text[when.start : when.start + 2].lower() == "by"
            and inline.search(
                r"\bannual|\bevery year|\ba year|\byearly", text[when.end : value.end + 12]
            )
        ):
            when = replace(when, unit="year", year=when.until, until=None)
        if inline.search(
            r"\b(?:compared (?:with|to)|versus|vs\.?|from|than|on top of|since|before|after|relative to|against)\s+(?:the\s(?:start|beginning|end)\sof\s)?(?:the\s|its\s|our\s|what\swe\s\w+\s(?:in\s)?)?$",
            lead,
            re.I,
        ):
            continue
        if when.unit in ("year", "quarter") and when.relative == -1 and stance == "guidance":
            continue
        if s.news and stance == "guidance" and _reported(asked, when):
            continue  # "surges on Q4 beat, plans $135 billion": no plan is for what is reported
        if (
            stance == "estimate"
            and when.unit == "quarter"
            and when.number is None
            and when.relative == 0
            and inline.match(r"(?:this|current)\b", text[when.start : when.end], re.I)
            and inline.search(r"\b(?:will|to)\s\w+", text[: when.start])
        ):
            return resolve(when, clock, "guidance")
        if when.unit == "quarter" and when.number is None and when.relative == 0:
            meant = next(
                (
                    w
                    for w in reversed(ahead)
                    if w.unit == "quarter" and w.number and w.end <= when.start
                ),
                None,
            )
            when = meant or when
        return resolve(when, clock, stance)
    if stance == "actual" and s.at_level:
        return None
    for when in s.whens:
        if when.start in s.taken:
            continue
        if when.start >= value.end and not when.against and when.unit != "none":
            gap = text[value.end : when.start]
            if _OF_NEXT.match(text, when.end):
                break
            if (
                CLAUSE_ENDS.search(gap)
                or GIVEN.search(gap)
                or inline.search(
                    r"\d\s?(?:%|per\s?cent)|[$€£]\s?\d|,?\s(?:and|but)\s(?:we|I|you)\b|\bon\stop\sof\b|;|\bwhile\b|\bfrom\b|\bthan\b|\bversus\b|\bcompared\b|, and\b|\bsince\b|\bvs\b|\bmatch(?:ed|es|ing)\b|\bequal|\bsame\sas\b",
                    gap,
                )
                or (
                    stance == "actual"
                    and inline.search(r",|\b(?:was|were|will|is|are|that|which)\b", gap)
                )
            ):
                break
            if when.unit == "year" and when.relative == -1:
                break
            return resolve(when, clock, stance)
    return None


def _reported(asked: Asked, when: When) -> bool:
    """Whether a period is the quarter that has been reported, or one before it."""
    clock = asked.clock
    label = resolve(when, clock, "actual") if when.unit in ("quarter", "span") else None
    if label is None or asked.figure.head.metric == "cloud_backlog":
        return False
    if inline.search(r"\b(?:for|of)\s(?:the\s|its\s)?$", asked.s.text[: when.start], re.I):
        return False
    return (
        not inline.search(r"\d{4}$", label)
        and not lies_ahead(label, clock)
        and (resolve(when, clock, "guidance") == label)
    )


def _of_another(asked: Asked, when: When) -> bool:
    """Whether a period belongs to a figure of another measure said before this one."""
    last = next(
        (f for f in reversed(asked.done) if f.head.metric != asked.figure.head.metric), None
    )
    return (
        last is not None
        and when.end <= last.value.end
        and when.start > 12
        and ":" not in asked.s.text[when.end : asked.done[0].value.start]
        and asked.value.start > last.value.end
    )


def _unfinished(asked: Asked, when: When) -> bool:
    """Whether "this year" is still running for the report: no fact is about the whole of it."""
    return (
        asked.stance == "actual"
        and not asked.s.news
        and when.unit == "year"
        and when.year is None
        and when.relative == 0
        and asked.clock.reported[1] != 4
        and document_quarter(asked.s.document)
    )
