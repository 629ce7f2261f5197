"""Which of the periods that a Korean sentence names belong to a number."""

import re
from dataclasses import replace

from flows.parsing import inline
from flows.parsing.korean.against import annualised
from flows.parsing.korean.clock import Clock
from flows.parsing.korean.headless import ends_in_capex
from flows.parsing.korean.periods import Period
from flows.parsing.korean.reader import At, Draft, Sentence
from flows.parsing.korean.resolve import resolve

# "작년의 두 배": what a multiple is of.
YEAR_BASE = re.compile(r"(?:\([^()]{0,40}\))?(?:의|보다|[ ]?대비|에[ ]비해)[ ]")


def dates_of(here: Sentence, at: At, draft: Draft, clock: Clock) -> tuple[list[Period], bool]:
    """The periods named for a number, the nearest last; and whether 연간 is among them."""
    n, near, after = at.n, at.near, at.after
    dates = _near_to(here, at, draft)
    pace = here.walk.metric_word
    # a business so young has no year yet
    yearly = draft.metric == "ai_revenue" and "연간 매출" in pace + near
    if yearly or annualised(near, after) or annualised(near + pace, after):
        dates = [
            p
            for p in dates
            if p.word != "연간"
            and not (p.form == "year" and not clock.future(resolve(clock, p, None)))
        ]
    years = [p for p in dates if not (p.form == "year" and p.word == "연간" and len(dates) > 1)]
    if (
        len(years) > 1
        and years[-1].form == "year"
        and years[-1].year is None
        and years[-2].form == "year"
        and years[-2].relative
        and years[-1].start - years[-2].end <= 1
    ):
        years[-2:] = [replace(years[-2], fiscal=True, end=years[-1].end)]  # "작년 회계연도"
    if len(years) > 1 and years[-1].form == "none" and years[-2].form == "span":
        years.pop()  # "2025~2027년 3년간"
    if n.kind == "rate" and years and years[-1].word == "연간" and n.start - years[-1].end <= 4:
        years.pop()  # "연간 26% 증가했다": against the year before
    if draft.metric == "ai_revenue" and n.kind == "rate":
        years = [p for p in years if p.word != "연간"]  # "연간 수십억달러 규모로": its pace
    return years, any(p.word == "연간" for p in dates)


def _near_to(here: Sentence, at: At, draft: Draft) -> list[Period]:
    """The periods since the number before, else one that follows."""
    walk, n, metric = here.walk, at.n, draft.metric
    dates = [p for p in here.dates if not p.weak]
    if not dates and n.kind == "money" and metric == "capex" and here.owner_before(n):
        dates = [p for p in walk.periods if p.start > n.end and p.form == "year"][:1]
    if not dates and not here.main_explicit and n.kind == "money" and ends_in_capex(here, n):
        dates = [p for p in walk.periods if p.start > here.numbers[-1].end and not p.weak][:1]
    if not dates and not here.main_explicit:
        # "1000억달러를 내년에 쓴다": the period behind the number
        ahead = [p for p in walk.periods if n.end <= p.start <= n.end + 30 and not p.weak]
        between = here.text[n.end : ahead[0].start] if ahead else ""
        if (
            ahead
            and ahead[0].form in ("year", "span", "none")
            and inline.fullmatch(
                r"(?:\([^()]*\)|을|를|가량|이상|안팎|정도|규모를|성장세?|증가세?|[ ])*", between
            )
        ):
            dates = [ahead[0]]
    if (
        n.kind == "times"
        and dates
        and inline.fullmatch(
            r"[^,]{0,16}(?:의|보다|대비)?[ ]?(?:약|거의)?[ ]?",
            here.text[dates[-1].end : n.start],
        )
        and (
            here.made
            or len(dates) > 1
            or (walk.carried and dates[-1].form == "ago")
            or (dates[-1].form == "year" and YEAR_BASE.match(here.text, dates[-1].end))
        )
    ):
        dates = dates[:-1]  # "2025년의 두 배": what it is measured against
    return dates
