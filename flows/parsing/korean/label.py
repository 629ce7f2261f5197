"""The label of the period that a Korean sentence names for a number."""

import re

from flows.parsing import inline
from flows.parsing.korean import cues as cue
from flows.parsing.korean.clock import Clock
from flows.parsing.korean.forecast import is_guided
from flows.parsing.korean.numbers import Number
from flows.parsing.korean.periods import Period
from flows.parsing.korean.reader import At, Draft, Sentence
from flows.parsing.korean.resolve import resolve
from flows.parsing.korean.tense import has_happened

# a label, whether the sentence names it, and whether it is a span that has run
Told = tuple[str | None, bool, bool]


# "37% 성장을 예상했다", "37%로 제시했다"
_GUIDES_TO = re.compile(
    r"(?:\([^()]{0,30}\))?(?:[ ]?(?:안팎|수준|정도|가량|이상))?(?:의)?[ ]?(?:성장률?|증가율?)?"
    r"(?:을|를|으로|로)?[ ]?(?:(?:예상|전망|제시|예고)[했하해한]|내다[봤보본]|목표로)"
)


def _of_that_quarter(here: Sentence, at: At, draft: Draft, chosen: Period) -> bool:
    """ "242억달러로 전년 190억달러 대비": an amount of a quarter's size held against a quarter's
    is of the quarter a year before."""
    before = here.prev
    return (
        draft.compared
        and before is not None
        and (before.company, before.metric, before.measure)
        == (draft.company, draft.metric, "amount")
        and "Q" in (before.period or "")
        and ".." not in (before.period or "")
        and (chosen.form, chosen.relative, chosen.year) == ("year", True, -1)
        and at.n.kind == "money"
        and before.high is not None
        and at.n.high < before.high * 2
    )


def label_of(
    here: Sentence,
    at: At,
    draft: Draft,
    clock: Clock,
    current: str | None,
    dates: list[Period],
    yearly: bool,
) -> Told:
    """The label of the last of `dates`; `yearly`: 연간 stands beside it."""
    state, n, after, tail = here.walk.state, at.n, at.after, at.tail
    metric, company, compared = draft.metric, draft.company, draft.compared
    chosen = here.chosen = dates[-1]
    # a year that only dates a comparison or a promise: "2년 전", "지난해 10월에"
    label = resolve(clock, chosen, current, compared or bool(cue.FROM.match(after)))
    if (
        n.kind == "rate"
        and compared
        and metric != "capex"
        and chosen.form == "year"
        and chosen.relative
        and chosen.year == -1
        and not chosen.fiscal
    ):
        label = clock.earlier(here.main if here.main and "Q" in here.main else clock.quarter(), 1)
    if _of_that_quarter(here, at, draft, chosen):
        label = clock.earlier(here.prev.period or "", 1) if here.prev else label
    if (
        chosen.form == "turn"
        and chosen.word == "지난"
        and inline.search(r"이번(?:에|[ ]분기)", here.text)
    ):
        label = clock.quarter(-1)  # "지난 분기 31%, 이번에 35%": one before the other
    if chosen.form == "span" and (chosen.relative, chosen.year) == (True, 0) and yearly:
        label = str(chosen.last)  # "2030년까지 연간 3조달러": the pace reached by then
    if chosen.word.endswith("말") and chosen.months and metric != "cloud_backlog":
        label = label[: label.index("Q")] if label and "Q" in label else label
    planned = cue.WILL.search(tail[:40]) or inline.search(
        r"계획|예정|방침|예고|겠다|겠습", tail[:40]
    )
    guided = not here.walk.by_market and _GUIDES_TO.match(after)
    if chosen.form == "turn" and chosen.year == 0 and (planned or guided) and not state.call:
        label = clock.quarter(1)  # a plan for "this quarter" is for the one that runs
    if chosen.word == "연간" and current and clock.future(current) and not planned:
        label = resolve(clock, chosen, clock.quarter(), compared)
    if (
        chosen.form == "year"
        and chosen.relative
        and chosen.year == 0
        and clock.calendar.fiscal
        and label
        and label.startswith("FY")
        and not clock.future(label)
        and inline.search(r"전망|예상|계획|예정|겠|것", here.quiet(n.end, n.end + 24))
    ):
        label = clock.own_year()  # what is to come of "올해" lies in the year begun
    label = _of_its_own_year(here, clock, chosen, n) or label
    if chosen.form == "none":
        return None, True, False
    ended = chosen.fiscal and chosen.relative and chosen.form == "year" and clock.future(label)
    if ended and chosen.year is not None and has_happened(here, n):
        label = clock.calendar.label(clock.reported[0] + chosen.year)  # it has just ended
    label = _in_run(here, draft, clock, chosen) or label
    if (
        chosen.form == "quarter"
        and len(dates) > 1
        and dates[-2].form == "year"
        and chosen.year is None
    ):
        year = dates[-2]
        if chosen.start - year.end <= 4:
            label = resolve(
                clock,
                Period(
                    "quarter",
                    chosen.start,
                    chosen.end,
                    year.year,
                    year.relative,
                    year.fiscal,
                    chosen.number,
                    chosen.months,
                ),
                current,
            )
    if (
        chosen.form == "quarter"
        and chosen.year is None
        and not chosen.months
        and here.main_explicit
        and here.main
        and "Q" in here.main
        and here.main_company == company
        and label
    ):
        # "작년 4분기 13%, 3분기 12%": of the same run
        label = clock.nearest(chosen.number, here.main) or label
    bare = chosen.form == "quarter" and chosen.year is None
    if bare and not (chosen.fiscal or chosen.months or clock.future(label)) and is_guided(here, at):
        label = clock.ahead(chosen.number) or label
    if chosen.months and clock.calendar.fiscal and label:
        state.own_quarters[company] = label.startswith("FY")
    return label, True, chosen.form in ("ytd", "trailing")


def _of_its_own_year(here: Sentence, clock: Clock, chosen: Period, n: Number) -> str | None:
    """What is told as over though the calendar has not come so far is of the company's own year:
    "상반기에만 426억달러를 집행했다" in January, "올해 …, 2분기까지 이미 …" in March."""
    if not clock.calendar.fiscal or chosen.fiscal or here.walk.state.call:
        return None
    month = clock.on.month
    if chosen.form == "half" and chosen.year in (None, 0) and month <= 6 * chosen.number:
        if not has_happened(here, n):
            return None
        return clock.calendar.label(clock.reported[0], half=chosen.number)
    this_year = chosen.form == "year" and chosen.relative and chosen.year == 0
    if (
        this_year
        and chosen.word != "연간"
        and any(
            p.form == "ytd" and p.number >= month and p.start > chosen.end
            for p in here.walk.periods
        )
    ):
        return clock.own_year()
    return None


def _in_run(here: Sentence, draft: Draft, clock: Clock, chosen: Period) -> str | None:
    """ "2026회계연도 180억 달러 … 이어 2027년 320억 달러", "지난 회계연도 882억 달러 … 올해는":
    other years of the same run are the company's own."""
    state = here.walk.state
    last = here.told[-1] if here.told else state.last
    found = inline.fullmatch(r"FY(\d{4})", (last and last.period) or "")
    if (
        found is None
        or last is None
        or not clock.calendar.fiscal
        or chosen.form != "year"
        or chosen.fiscal
        or chosen.year is None
        or (last.company, last.metric) != (draft.company, draft.metric)
        or state.sentences - state.last_at > 1
    ):
        return None
    year = int(found[1])
    if not chosen.relative:
        return clock.calendar.label(chosen.year) if chosen.year > year else None
    since = year if chosen.year < 0 else max(clock.fiscal_year(), year)
    return clock.calendar.label(since + chosen.year)
