"""The period of what an English figure is held against: "up from X a year earlier", "against Y"."""

import re
from dataclasses import replace

from flows.parsing import inline
from flows.parsing.english.against import LEVEL_OF, is_against
from flows.parsing.english.asked import Answer, Asked
from flows.parsing.english.behind import when_after
from flows.parsing.english.in_force import in_force
from flows.parsing.english.labels import resolve, shifted
from flows.parsing.english.named import named_in
from flows.parsing.english.patterns import YARD
from flows.parsing.english.told import said_before
from flows.parsing.english.when import When
from flows.parsing.growth import Growth
from flows.parsing.money import Money

# "than a year earlier, when it managed $10.3 billion"
_WHEN_IT = re.compile(
    r",?\s(?:when|in\swhich)\s(?:it|they|the\s\w+|[A-Z]\w+)\s(?:had\s)?[a-z]+(?:\s(?:at|in|to))?\s(?:about\s|just\s|only\s|roughly\s)?[~$]?"
)
# "posted 34% and 40% for the same quarter": the one told of
_SAME = re.compile(
    r"(?:the\s)?(?:same|corresponding|comparable)\s(?:quarter|period|stretch|span|three\smonths)",
    re.I,
)
_REFERENCE = re.compile(
    r"\W*(?:Against|Compared\s(?:with|to)|Versus|From|Relative\sto|Over|On)\s(?:the\s)?"
)
# "gone from $138bn to $455bn in a single quarter"
_IN_A_QUARTER = re.compile(
    r"\sto\s[^,;.]{0,25}?\d[\d.]*\s?(?:%|[a-z]+)\sin\s(?:(?:just|only|the\sspace\sof)\s)?(?:(?:a|one)\s(?:single\s)?quarter|three\smonths)\b",
    re.I,
)
_THIS_YEARS = re.compile(
    r"\b(?:from|than|over|against|versus)\sthis\syear['’]s\s(?:\w+\s){0,3}[~$]?$", re.I
)
# "down from 40% in the prior period", as articles say it
_PRIOR_PERIOD = re.compile(r"\sin\sthe\s(?:prior|previous|preceding)\speriod\b", re.I)
# "against 34% in the period just reported"
_JUST_REPORTED = re.compile(
    r"\sin\sthe\s(?:period|quarter|three\smonths)\s(?:that\s)?(?:it\s|has\s|had\s)*just\s(?:been\s)?(?:reported|ended|closed|finished)\b",
    re.I,
)


def _quarterly(label: str | None) -> bool:
    return label is not None and inline.fullmatch(r"(?:FY)?\d{4}Q[1-4]", label) is not None


def _rate_told(asked: Asked) -> bool:
    """Whether a rate of the reported quarter stands before: "grew 39%, 40% last quarter"."""
    return asked.anchor == asked.default() and any(
        isinstance(f.value, Growth)
        and f.head.metric == asked.figure.head.metric
        and f.period == asked.anchor
        for f in asked.done
    )


def base_period(asked: Asked, own: When | None) -> Answer | None:
    """The period of a figure that is a comparison's base; `own` is the one behind it."""
    s, head, clock = asked.s, asked.figure.head, asked.clock
    text, value, done, anchor = s.text, asked.value, asked.done, asked.anchor
    if inline.search(
        r"\b(?:year-(?:earlier|ago)|prior-year|last\syear's)\s(?:(?!and\b|but\b)\w+\s){0,3}~?$",
        text[: value.start],
    ) and not isinstance(value, Growth):
        base = asked.base()
        return Answer(shifted(base, clock.calendar))
    if _THIS_YEARS.search(text[: value.start]) and isinstance(value, Money):
        return Answer(resolve(When(0, 0, "year", relative=0), clock, "guidance"))
    if (
        (
            head.how == "against"
            or is_against(s, value)
            or (s.news and isinstance(value, Growth) and _rate_told(asked))
        )
        and own is not None
        and own.unit == "quarter"
        and own.number is None
        and own.relative == -1
        and not own.against
        and anchor
    ):
        s.taken.add(own.start)
        return Answer(resolve(replace(own, against=True), clock, "actual", anchor))
    if is_against(s, value):
        return Answer(_held_against(asked, own))
    if (
        own is not None
        and own.against
        and not (isinstance(value, Growth) and _SAME.fullmatch(text[own.start : own.end]))
        and inline.fullmatch(
            r"\s*(?:(?:of|in|only|just|barely)\s)?(?:the\s|a\s)?", text[value.end : own.start]
        )
    ):
        return Answer(resolve(own, clock, "actual", asked.base()))
    opening = next((w for w in s.whens if w.against and w.end <= value.start), None)
    if (
        opening is not None
        and inline.fullmatch(r"\W*(?:(?:and|in|for|at)\s)?(?:the\s)?", text[: opening.start], re.I)
        and not done
    ):
        base = asked.base() if opening.unit == "quarter" else asked.default()
        if opening.year and "period" in text[opening.start : opening.end]:
            base = s.context.period or base  # the same months as those told before
        return Answer(resolve(opening, clock, "actual", base))
    back = next((w for w in reversed(s.whens) if w.against and w.end <= value.start), None)
    if back is not None and _WHEN_IT.fullmatch(text[back.end : value.start]):
        return Answer(resolve(back, clock, "actual", asked.base()))
    return None


def _reference(text: str, when: When) -> bool:
    """Whether a period opens its sentence as what something is held against."""
    return _REFERENCE.fullmatch(text[: when.start]) is not None


def _last_told(asked: Asked) -> str | None:
    """The quarter of the figure told last, with which a sentence goes on: "that is up from"."""
    last = asked.s.context.memory.get("last")
    if (
        asked.figure.head.how != "pronoun"
        or not isinstance(last, tuple)
        or (last[0], last[3]) != (asked.figure.head.metric, asked.figure.company)
    ):
        return None
    return str(last[2]) if _quarterly(last[2]) else None


def _held_against(asked: Asked, own: When | None) -> str | None:
    """The period of a figure behind "from", "than", "versus" and the like."""
    s, head, stance, clock = asked.s, asked.figure.head, asked.stance, asked.clock
    text, value, done, anchor = s.text, asked.value, asked.done, asked.anchor
    own = own or when_after(s, value.end, past=True)
    if own is None and not s.news:
        told_then = said_before(s, value, head)
        if told_then is not None and told_then[0] == stance == "actual":
            return told_then[1]  # "down sequentially from $37.5 billion"
    if own is not None and own.against and stance == "prior_guidance":
        own = None  # "the $35 billion flagged three months ago": when it was said
    lead = inline.search(
        r"\b(?:last|prior|previous|year[- ]ago)\s(?:year|quarter)(?:'s)?\s[^,;(]{0,25}$",
        text[: value.start],
        re.I,
    )
    if own is None and lead is None and stance in ("prior_guidance", "estimate"):
        return anchor or named_in(asked) or in_force(asked)
    if own is not None:
        s.taken.add(own.start)
    level = LEVEL_OF.search(text[: value.start])
    if level is not None and level["when"]:
        of = next((w for w in s.whens if w.start <= level.start("when") < w.end), None)
        if of is not None:
            return resolve(of, clock, "actual")
    if own is None and YARD.search(text[: value.start]):
        return asked.base()
    if own is None and s.news and _PRIOR_PERIOD.match(text, value.end):
        before = When(0, 0, "quarter", relative=-1, against=True)
        return resolve(before, clock, "actual", asked.base())
    if own is None and not done and head.how == "head-after":
        return asked.default()  # "debt of X against Y of sales"
    if own is None and _JUST_REPORTED.match(text, value.end):
        return asked.default()
    if own is None and _IN_A_QUARTER.match(text, value.end):
        before = When(0, 0, "quarter", relative=-1, against=True)
        return resolve(before, clock, "actual", asked.base())
    told = next(
        (w for w in s.whens if w.against and w.end <= value.start and _reference(text, w)), None
    )
    if own is None and told is not None and s.news:
        return resolve(
            told, clock, "actual", asked.base()
        )  # "against the quarter before, it rose from X"
    if own is None:
        base = anchor or named_in(asked) or asked.default()
        if head.metric == "cloud_revenue" and isinstance(value, Growth) and _quarterly(base):
            before = When(0, 0, "quarter", relative=-1, against=True)
            return resolve(before, clock, "actual", base)  # a rate is held against the one before
        return shifted(base, clock.calendar)
    if own.unit == "year" and own.year and own.fiscal is None and (anchor or "").startswith("FY"):
        own = replace(own, fiscal=True)
    if own.unit == "year" and own.relative == -1 and not own.against:
        quarter = anchor or (_last_told(asked) if not s.news else None)
        if quarter:
            return shifted(quarter, clock.calendar)
    return resolve(own, clock, "actual", asked.base())
