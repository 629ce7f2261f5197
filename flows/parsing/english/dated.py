"""For which period a figure of an English sentence is: who is asked, in which order.

1. english/own.py: is a period named right behind it, and is it the figure's own?
2. english/base.py: is the figure what another one is held against ("from X a year earlier")?
3. english/own.py again: the label of its own period.
4. here: do the figures beside it tell, as in a list or "up 30% and 32%"?
5. english/named.py: the period named before it in the sentence, or further behind.
6. english/told.py: the period of the same figure told before, of the plan or fact it goes on with.
7. english/in_force.py: the period of the talk, else the one that the document reports.
"""

import re
from dataclasses import replace

from flows.parsing import inline
from flows.parsing.english.against import is_against, slows_to
from flows.parsing.english.asked import Answer, Asked, aside_of, carried, foreign, of_then
from flows.parsing.english.base import base_period
from flows.parsing.english.behind import when_after
from flows.parsing.english.former import beaten, outcome_told
from flows.parsing.english.in_force import in_force
from flows.parsing.english.labels import resolve, shifted
from flows.parsing.english.named import named_in
from flows.parsing.english.own import own_when, said_by
from flows.parsing.english.sentence import Figure, Sentence
from flows.parsing.english.told import said_before, told_period
from flows.parsing.english.when import When
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from flows.parsing.periods import Calendar
from warehouse.records import Stance


def period_of(s: Sentence, figure: Figure, stance: Stance, done: list[Figure]) -> str | None:
    """The period's label, None where there is none or the document has no date."""
    if s.document.published_on is None:
        return None
    asked = Asked.of(s, figure, stance, done)
    if (bound := s.bound.get(figure.value.start)) is not None and bound.unit != "none":
        return _of_bound(asked, bound)
    own = own_when(asked)
    if stance == "prior_guidance" and own is None and outcome_told(s, figure.value):
        return asked.default()
    if stance == "prior_guidance" and not s.whens and beaten(s, figure.value):
        return asked.anchor or asked.default()
    if own is None and (range_of := _range_told(asked)) is not None:
        return range_of
    answer = base_period(asked, own) or said_by(asked, own) or _beside(asked)
    if answer is not None:
        return answer.period
    named = None if figure.head.how == "again" and _as_told(asked) else named_in(asked)
    if named:
        return named
    if s.caption is not None and figure.head.how in ("topic", "caption"):
        if s.caption.when is not None:
            return resolve(s.caption.when, asked.clock, stance)
        above = s.context.memory.get("last")
        if isinstance(above, tuple) and (*above[:2], above[3]) == (
            figure.head.metric,
            stance,
            figure.company,
        ):
            return str(above[2]) if above[2] else None  # the bullet above, under the same heading
    told = told_period(asked)
    return told.period if told is not None else in_force(asked)


def _of_bound(asked: Asked, when: When) -> str | None:
    """The label of a period that grammar ties to the figure."""
    back = when.relative == -1 and when.number is None
    if when.unit == "quarter" and back and _before_that(asked, when):
        when = replace(when, against=True)
    if when.unit == "year" and back and not when.against and asked.anchor:
        return shifted(asked.anchor, asked.clock.calendar)
    stance: Stance = "actual" if back or when.against else asked.stance
    if when.unit == "quarter" and when.number and stance == "guidance":
        stance = "estimate"  # the nearest of that name
    return resolve(when, asked.clock, stance, asked.base())


def _before_that(asked: Asked, when: When) -> bool:
    """Whether "last quarter" is the one before what is told: where an article has told nothing of
    the quarter reported, and holds nothing against it, it is that quarter itself."""
    s, figure = asked.s, asked.figure
    if not s.news or when.against or asked.anchor or is_against(s, asked.value):
        return True
    last_of = s.context.memory.get("last_of")
    told = last_of.get((figure.head.metric, figure.company)) if isinstance(last_of, dict) else None
    return told is not None and told[2] == asked.default()


def _range_told(asked: Asked) -> str | None:
    """In a call: the period of a range of money told before: "on the 125 to 145, what of 2027?"."""
    s, value = asked.s, asked.value
    if s.news or isinstance(value, Growth) or value.low is None or value.low == value.high:
        return None
    if any(0 <= value.start - w.end < 30 for w in s.whens):
        return None
    known = said_before(s, value, asked.figure.head)
    return known[1] if known is not None and known[0] == asked.stance else None


def _as_told(asked: Asked) -> bool:
    """Whether a figure told before claims what it claimed then."""
    known = said_before(asked.s, asked.value, asked.figure.head)
    return known is not None and known[0] == asked.stance


_SO_IT = re.compile(
    r",?\s(?:so|meaning|making|implying|which\s(?:means|makes|implies|works\sout)|that\s(?:means|is|makes)|for\s(?:a|an)|a\s(?:rise|gain|jump)|and\s(?:so|has|it\shas))\b"
)


_ANNUAL = re.compile(
    r"\b(?:annual|yearly|full[-\s]year|twelve-month|12-month)\s(?:\w+\s)?(?:revenues?|sales|capex|capital\s\w+|spending|outlays?|expenditures?)\b[^.;%]*$",
    re.I,
)


def _beside(asked: Asked) -> Answer | None:
    """The period as the figures beside it tell."""
    s, figure, stance, clock = asked.s, asked.figure, asked.stance, asked.clock
    text, value, head = s.text, asked.value, figure.head
    done, previous = asked.done, asked.previous
    if (
        figure.measure == "run_rate"
        and stance == "actual"
        and not s.whens
        and inline.search(r"\bnow\b", text[: value.start])
    ):
        return Answer(asked.default())
    if (
        head.how == "listed"
        and done
        and done[0].company == "BIGTECH"
        and inline.fullmatch(r"\d{4}(?:Q[1-4])?", done[0].period or "")
    ):
        return Answer(done[0].period)  # the parts of a sum are of its period
    if head.how == "listed":
        beside = [w for w in s.whens if not w.against and w.unit != "none"]
        if len(beside) == 1:
            return Answer(resolve(beside[0], clock, stance))
        first = next((f for f in done if f.head.metric == "capex"), None)
        if beside and first is not None and first.stance == stance:
            return Answer(carried(first.period, first.company, figure.company))
    if (
        inline.match(
            r"\s*(?:of|in)\s(?:annual|yearly|full[- ]year)\s(?:revenue|sales)",
            text[value.end :],
            re.I,
        )
        and stance == "actual"
        and clock.reported[1] == 4
    ):
        return Answer(clock.calendar.label(clock.reported[0]))
    if (
        s.news
        and stance == "actual"
        and clock.reported[1] == 4
        and not s.whens
        and figure.measure != "run_rate"
        and _ANNUAL.search(text, 0, value.start)
    ):
        return Answer(clock.calendar.label(clock.reported[0]))  # "annual revenue passed"
    if (
        previous is not None
        and previous.period == asked.default()
        and slows_to(s, previous.value, value)
    ):
        return Answer(clock.calendar.label(*Calendar.shift(clock.reported, 1)))
    if (
        previous is not None
        and isinstance(value, Growth)
        and isinstance(previous.value, Money)
        and any(
            w.against and w.end <= previous.value.start
            for w in (*s.whens, *filter(None, [s.bound.get(previous.value.start)]))
        )
        and not any(w.start >= previous.value.end and w.end <= value.start for w in s.whens)
        and _SO_IT.match(text, previous.value.end)
    ):
        return Answer(asked.default())  # "A year ago it made $9.2 billion, so it grew 30%"
    if (
        previous is not None
        and previous.head.metric == head.metric
        and not is_against(s, previous.value)
        and not aside_of(previous, done)
        and not (asked.anchor and of_then(s, previous))
    ):
        gap = text[previous.value.end : value.start]
        inner = [
            w
            for w in s.whens
            if previous.value.end <= w.start and w.end <= value.start and not w.against
        ]
        own_of_previous = when_after(s, previous.value.end)
        inner = [w for w in inner if w != own_of_previous]
        if (
            not inner
            and s.news
            and head.metric == "cloud_revenue"
            and isinstance(value, Growth)
            and stance == "guidance"
            and previous.stance == "actual"
            and previous.period == asked.default()
        ):  # "grew 31%, and its own guide is for 32%": of the quarter to come
            return Answer(clock.calendar.label(*Calendar.shift(clock.reported, 1)))
        if not inner and len(gap) < 200 and not foreign(previous, figure.company):
            return Answer(carried(previous.period, previous.company, figure.company))
    return None


def closing(period: str | None, figure: Figure, stance: Stance) -> str | None:
    """A backlog or run rate of a year is that at its end."""
    if stance == "guidance" and figure.measure == "growth":
        return period
    if figure.head.metric == "capex" and stance != "actual":
        return period  # "a run rate of $120 billion for fiscal 2026"
    if period is None or not (
        figure.head.metric == "cloud_backlog" or figure.measure == "run_rate"
    ):
        return period
    if (figure.measure == "run_rate" or stance == "actual") and ".." in period:
        period = period.split("..")[1]
    return f"{period}Q4" if inline.fullmatch(r"(?:FY)?\d{4}", period) else period
