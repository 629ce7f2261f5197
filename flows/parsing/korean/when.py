"""Which period a Korean number is about: its place's, the one named for it, or the talk's."""

from flows.parsing.korean.clock import Clock
from flows.parsing.korean.dated import dates_of
from flows.parsing.korean.label import Told, label_of
from flows.parsing.korean.reader import At, Draft, Sentence
from flows.parsing.korean.resolve import resolve
from flows.parsing.korean.series import fill_series
from flows.parsing.korean.undated import undated


def period_of(here: Sentence, at: At, draft: Draft) -> Told:
    """The label, whether the sentence names it, and whether it is a span that has run."""
    state, company = here.walk.state, draft.company
    clock = state.clock(company)
    current = here.main or state.period
    if current and not clock.fits(current):
        current = None
    fill_series(here, at.n, clock)
    told = _by_place(here, at, draft, clock, current)
    if told is not None:
        return told
    dates, yearly = dates_of(here, at, draft, clock)
    if current and state.period_of not in (None, company) and current == state.period:
        theirs = state.clock(state.period_of or "").quarter()
        current = clock.quarter() if current == theirs else current
    if dates:
        return label_of(here, at, draft, clock, current, dates, yearly)
    return undated(here, at, draft, clock, current)


def _by_place(
    here: Sentence, at: At, draft: Draft, clock: Clock, current: str | None
) -> Told | None:
    """What a number's place in a list, in a row of years or before brackets says of its period."""
    n = at.n
    if n.kind == "flat" and here.seen:
        labels = [resolve(clock, p, current) for p in here.seen if not p.weak]
        ends = [(clock.calendar.months(x)[1], x) for x in labels if x]
        return (max(ends)[1] if ends else here.main), True, False
    if n.start in here.echo:
        return here.echo[n.start].period, False, False
    if n.start in here.series:
        return here.series[n.start], True, False
    if n.start in here.walk.tags:
        return resolve(clock, here.walk.tags[n.start], current), True, False
    if draft.place is not None and len(here.walk.group) < 2:
        listed = [p for p in here.seen if not p.weak]
        if len(listed) == max(here.dealt.values()) + 1:
            return resolve(clock, listed[draft.place], current), True, False
    return None
