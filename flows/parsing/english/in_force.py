"""The period in force where an English sentence names none for its figure."""

import re
from dataclasses import replace

from flows.parsing import inline
from flows.parsing.english.asked import Asked
from flows.parsing.english.in_body import dated_in_body
from flows.parsing.english.labels import resolve
from flows.parsing.english.placed import lies_ahead
from flows.parsing.english.talk import document_quarter, now
from flows.parsing.english.when import When
from flows.parsing.growth import Growth
from flows.parsing.periods import Calendar

# What is still to be reported
_TO_REPORT = re.compile(
    r"\breports?\s(?:\w+\s)?(?:(?:next|this|on|late|after|before|tonight|tomorrow|today)\b|(?-i:[A-Z])\w+day\b)|\b(?:to|will)\s(?:report|post|show|unveil|announce|reveal)\b|\bahead\sof\s(?:its|the|their|earnings)\b",
    re.I,
)


# "Capex: $12.9 bn": in a list of what a quarter's report is to show
_LABEL = re.compile(r"\W*[^:.;$%\d]{2,50}(?:\bQ[1-4]\b[^:.;$%\d]{0,30})?:\s[^:.;]{0,40}$")


# "The figure was lower than had been expected (analysts predicted around $7.9bn)": of what was told
_FELL_SHORT = re.compile(
    r"\b(?:was|were|came\sin|proved|turned\sout|landed)\s(?:\w+\s){0,3}?(?:lower|higher|less|more|better|worse|smaller|larger|above|below|short|ahead|under|over)\b|\b(?:beat|beats|beating|missed|misses|missing|topped|tops|exceeded|undershot|overshot|fell\sshort)\b",
    re.I,
)


# "analysts had predicted around", "versus the $7.9 billion expected": of what has been reported
_HAD_EXPECTED = re.compile(
    r"\b(?:had|were|was)\s(?:\w+\s){0,2}?(?:expect|look|predict|forecast|estimat|model|project|anticipat|pencil|hop|brac|calling)\w*|\b(?:predicted|expected|forecasted|estimated|modell?ed|projected|anticipated|consensus|estimate|pencil?led)\b",
    re.I,
)
_EXPECT_STILL = re.compile(
    r"\b(?:is|are|be|being|now|still|to\sbe)\s(?:\w+\s)?(?:expected|forecast|projected|estimated|predicted|anticipated|modell?ed)\b|\b(?:expects?|sees?|models?|predicts?|projects?|look(?:s|ing)?\sfor)\b",
    re.I,
)


def _had_expected(asked: Asked) -> bool:
    """Whether an expectation is told in the past tense: it was of what has been reported."""
    s, value = asked.s, asked.value
    before, after = s.text[max(0, value.start - 60) : value.start], s.text[value.end :][:40]
    around = f"{before}#{after}"
    return bool(_HAD_EXPECTED.search(around)) and not _EXPECT_STILL.search(around)


# "the capex guide went up $10 billion": by how much the plan told moved
_OF_PLAN = re.compile(
    r"\b(?:guide|guidance|outlook|range|forecast|plan|budget|target|midpoint)\b", re.I
)


def _too_much(asked: Asked) -> bool:
    """Whether a call plans more than twice what its quarters took: it plans a year."""
    value, seen = asked.value, asked.s.context.memory.get("seen")
    if asked.s.news or isinstance(value, Growth) or not isinstance(seen, dict):
        return False
    if asked.figure.head.metric != "capex" or asked.figure.measure != "amount":
        return False
    took = [
        key[1]
        for key, told in seen.items()
        if key[0] == "capex"
        and key[1] is not None
        and told[0] == "actual"
        and told[2] == asked.figure.company
        and "Q" in (told[1] or "")
        and ".." not in (told[1] or "")
    ]
    low = value.low or value.high
    return bool(took) and low is not None and low > 2 * max(took)


def _plan_told(asked: Asked) -> str | None:
    last_of = asked.s.context.memory.get("last_of")
    if not isinstance(last_of, dict):
        return None
    plan = last_of.get((asked.figure.head.metric, asked.figure.company, "plan"))
    return str(plan[2]) if plan is not None and plan[2] else None


def in_force(asked: Asked) -> str | None:
    """The period in force: the one the talk was of, else what the document reports."""
    s, figure, stance, clock = asked.s, asked.figure, asked.stance, asked.clock
    context = s.context
    if figure.head.how == "moved" and (plan := _plan_told(asked)) is not None:
        return plan
    when = context.memory.get("when")
    if figure.head.how == "moved" and isinstance(when, When) and when.unit == "year":
        return resolve(when, clock, stance)
    if stance in ("guidance", "prior_guidance", "estimate"):
        if figure.head.metric == "cloud_backlog":
            return None if stance == "guidance" else asked.default()
        if (
            isinstance(when, When)
            and not when.against
            and when.unit != "none"
            and not (
                s.news
                and (when.fiscal or when.month)
                and context.memory.get("when_company") not in (None, figure.company)
            )
            and (
                (
                    not (s.news and when.unit == "quarter" and figure.head.metric == "capex")
                    and context.memory.get("when_metric") == figure.head.metric
                )
                or (
                    not s.news
                    and when.unit == "quarter"
                    and not (
                        figure.head.metric == "capex" and when.number is None and not when.relative
                    )
                )
            )
        ):
            found = resolve(
                when,
                replace(
                    clock,
                    fiscal_speech=clock.fiscal_speech
                    or "fiscal" in str(context.memory.get("when_text")).lower(),
                ),
                stance,
            )
            if found and lies_ahead(found, clock) and not _too_much(asked):
                return found
        if (
            stance == "estimate"
            and clock.eve
            and (figure.head.metric != "capex" or _LABEL.match(s.text[: asked.value.start]))
        ):
            return clock.calendar.label(*Calendar.shift(clock.reported, 1))
        if (
            stance == "estimate"
            and figure.head.metric != "capex"
            and s.news
            and _TO_REPORT.search(s.text)
        ):  # the last quarter closed, be its report out or not
            return clock.calendar.label(*clock.calendar.reported(clock.today))
        if stance == "estimate" and figure.head.metric != "capex":
            return asked.default()
        if (
            s.news
            and figure.measure in ("growth", "amount")
            and stance == "guidance"
            and figure.head.metric == "cloud_revenue"
        ):
            return clock.calendar.label(*Calendar.shift(clock.reported, 1))
        if (
            figure.measure == "change"
            and not s.news
            and stance == "guidance"
            and _OF_PLAN.search(s.text[: asked.value.start])
            and (plan := _plan_told(asked)) is not None
        ):
            return plan
        last = context.memory.get("last")
        if (
            stance == "estimate"
            and s.news
            and isinstance(last, tuple)
            and last[:2] == (figure.head.metric, "actual")
            and last[3] == figure.company
            and (_FELL_SHORT.search(s.text) or _had_expected(asked))
        ):
            return str(last[2]) if last[2] else None
        if s.news and figure.head.metric == "capex" and (told := dated_in_body(asked)) is not None:
            return told
        if s.news and figure.head.metric == "capex":
            return resolve(When(0, 0, "year", relative=0), clock, "guidance")
        if isinstance(when, When) and not s.news and when.unit == "year" and when.relative == 0:
            return resolve(when, clock, stance)
        if (
            not s.news
            and (context.memory.get("outlook") or figure.head.metric != "capex")
            and document_quarter(s.document)
        ):
            return clock.calendar.label(*Calendar.shift(clock.reported, 1))
        if not s.news and figure.head.metric == "capex":
            return resolve(When(0, 0, "year", relative=0), clock, "guidance")
        return None
    if (
        isinstance(when, When)
        and when.unit == "span"
        and when.number == 12
        and when.until is None
        and now(context) - now(context, "when_at")
        <= (3 if inline.search(r"\bsame (?:time )?period\b", s.text) else 1)
        and not when.month
        and (not s.news or context.memory.get("when_metric") == figure.head.metric)
    ):
        return resolve(when, clock, stance)
    return asked.default()
