"""Which period a Korean number is about."""

import re
from dataclasses import replace

from flows.parsing import korean_cues as cue
from flows.parsing import korean_periods
from flows.parsing.korean_against import annualised, own_before
from flows.parsing.korean_clock import Clock
from flows.parsing.korean_headless import ends_in_capex
from flows.parsing.korean_known import middle
from flows.parsing.korean_numbers import Number
from flows.parsing.korean_periods import Period
from flows.parsing.korean_reader import Sentence
from flows.parsing.korean_resolve import resolve
from flows.parsing.korean_series import fill_series
from flows.parsing.korean_tense import has_happened
from warehouse.records import Metric

# A quarter's spending, whichever: the one reported.
_QUARTERLY = re.compile(r"(?<![가-힣])분기[ ](?:자본|설비|투자|지출|캐펙스|CAPEX|[Cc]ap[Ee]x)")


def period_of(
    here: Sentence,
    n: Number,
    metric: Metric,
    company: str,
    compared: bool,
    place: int | None,
    near: str,
    after: str,
    tail: str,
) -> tuple[str | None, bool, bool]:
    """The label, whether the sentence names it, and whether it is a span that has run."""
    walk, state = here.walk, here.walk.state
    clock = state.clock(company)
    current = here.main or state.period
    if current and not clock.fits(current):
        current = None
    fill_series(here, n, clock)
    dates = [p for p in here.dates if not p.weak]
    if n.kind == "flat" and here.seen:
        labels = [resolve(clock, p, current) for p in here.seen if not p.weak]
        ends = [(clock.calendar.months(x)[1], x) for x in labels if x]
        return (max(ends)[1] if ends else here.main), True, False
    if n.start in here.echo:
        return here.echo[n.start].period, False, False
    if n.start in here.series:
        return here.series[n.start], True, False
    if n.start in walk.tags:
        return resolve(clock, walk.tags[n.start], current), True, False
    if place is not None and len(walk.group) < 2:
        listed = [p for p in here.seen if not p.weak]
        if len(listed) == max(here.dealt.values()) + 1:
            return resolve(clock, listed[place], current), True, False
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
            and ahead[0].form in ("year", "span")
            and re.fullmatch(r"(?:\([^()]*\)|을|를|가량|이상|안팎|정도|규모를|[ ])*", between)
        ):
            dates = [ahead[0]]
    if (
        n.kind == "times"
        and dates
        and re.fullmatch(
            r"[^,]{0,16}(?:의|보다|대비)?[ ]?(?:약|거의)?[ ]?",
            here.text[dates[-1].end : n.start],
        )
        and (here.made or len(dates) > 1 or (walk.carried and dates[-1].form == "ago"))
    ):
        dates = dates[:-1]  # "2025년의 두 배": what it is measured against
    if current and state.period_of not in (None, company) and current == state.period:
        theirs = state.clock(state.period_of or "").quarter()
        current = clock.quarter() if current == theirs else current
    if annualised(near, after) or annualised(near + walk.metric_word, after):
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
    if metric == "ai_revenue" and n.kind == "rate":
        years = [p for p in years if p.word != "연간"]  # "연간 수십억달러 규모로": its pace
    if years:
        chosen = here.chosen = years[-1]
        behind = here.text[chosen.end : n.start]
        # a year that only dates a comparison or a promise: "2년 전", "지난해 10월에"
        label = resolve(clock, chosen, current, compared or bool(cue.FROM.match(after)))
        if (
            n.kind == "rate"
            and compared
            and metric != "capex"
            and chosen.form == "year"
            and chosen.relative
            and chosen.year == -1
        ):
            label = clock.earlier(
                here.main if here.main and "Q" in here.main else clock.quarter(), 1
            )
        if (
            chosen.form == "turn"
            and chosen.word == "지난"
            and re.search(r"이번(?:에|[ ]분기)", here.text)
        ):
            label = clock.quarter(-1)  # "지난 분기 31%, 이번에 35%": one before the other
        if (
            chosen.form == "span"
            and (chosen.relative, chosen.year) == (True, 0)
            and any(p.word == "연간" for p in dates)
        ):
            label = str(chosen.last)  # "2030년까지 연간 3조달러": the pace reached by then
        if chosen.word.endswith("말") and chosen.months and metric != "cloud_backlog":
            label = label[: label.index("Q")] if label and "Q" in label else label
        planned = cue.WILL.search(tail[:40]) or re.search(
            r"계획|예정|방침|예고|겠다|겠습", tail[:40]
        )
        if chosen.form == "turn" and chosen.year == 0 and planned and not state.call:
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
            and re.search(r"전망|예상|계획|예정|겠|것", here.quiet(n.end, n.end + 24))
        ):
            label = clock.own_year()  # what is to come of "올해" lies in the year begun
        if chosen.form == "none":
            return None, True, False
        if (
            chosen.form == "quarter"
            and len(years) > 1
            and years[-2].form == "year"
            and chosen.year is None
        ):
            year = years[-2]
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
        if chosen.months and clock.calendar.fiscal and label:
            state.own_quarters[company] = label.startswith("FY")
        _ = behind
        return label, True, chosen.form in ("ytd", "trailing")
    before = here.prev or state.latest
    if (
        re.search(r"가이던스[ ]?\((?:약|cc|CC)?[ ]?$", near)
        and before
        and before.company == company
        and cue.MET.match(after)
    ):
        return before.period, False, False
    if _of_guidance(near) and state.guided and metric == "capex":
        return state.guided, False, False
    if _of_guidance(near) and state.last and state.last.stance == "guidance":
        return state.last.period, False, False
    if metric == "cloud_backlog" and cue.WILL.search(tail[:30]) and cue.REACHES.match(after):
        return None, False, False  # what a backlog will come to, some day
    if here.main is not None and _same_talk(here, metric, clock, near, after):
        if company == here.main_company:
            return here.main, False, False
        if here.main_period is not None:
            return resolve(clock, here.main_period, current), False, False
    weak = [p for p in here.seen if p.weak]
    if weak and metric != "capex":
        label = resolve(clock, weak[-1], current)
        return label, False, False
    at, whose, hinted = state.hint
    if at == state.sentences - 1 and whose == company and walk.carried and hinted:
        return hinted, False, False
    if here.revived is not None and here.prev_compared:
        return here.revived.period, False, False
    # nothing named: what the talk is of, or what such a figure is usually of
    before_it = state.told[-2] if len(here.told) == 1 and len(state.told) > 1 else None
    if (
        here.prev_compared
        and n.kind != "money"
        and before_it is not None
        and walk.carried
        and not walk.named
        and here.seen
        and here.seen[0].start == 0
        and (before_it.company, before_it.metric) == (company, metric)
        and before_it.stance == "actual"
    ):
        return before_it.period, False, False  # "2023년의 89억달러보다 27% 는 금액이다"
    if here.prev_compared and n.kind != "money" and state.period and clock.fits(state.period):
        return state.period, False, False
    known = state.known.get((company, metric, n.low, n.high)) or middle(here, company, metric, n)
    if known and metric == "capex":
        return known[1], False, False
    own_year = clock.own_year() if state.fiscal_talk and clock.calendar.fiscal else clock.year()
    from_here = cue.FROM.match(after) is not None
    told = re.search(r"(?:[했였었았됐]|했습니|였습니)[으고지며는]", here.text[n.end :]) is not None
    ending = here.text[-16:] if here.walk.carried else ""
    ending = cue.AGAINST.sub("", ending if state.form != "heading" else here.text)
    guides = (
        (not told and bool(cue.WILL.search(here.text[-16:])) and not cue.NEXT_PLAN.match(after))
        or bool(metric == "capex" and cue.GUIDES.search(ending))
        or bool(from_here and metric != "capex" and cue.WILL.search(tail[:60]))
        or bool(
            cue.GUIDES.search(cue.AGAINST.sub("", here.quiet(n.start - len(near), n.start)))
            or (
                not cue.NEXT_PLAN.match(after)
                and cue.GUIDES.search(cue.AGAINST.sub("", here.quiet(n.end, n.end + 60)))
            )
        )
    )
    under = state.form == "bullet" or state.under_heading
    if (
        under
        and state.section
        and clock.fits(state.section)
        and not any(w.kind == "prior" for w in here.fresh)
        and (not guides or clock.future(state.section))
    ):
        return state.section, False, False
    if (
        walk.carried
        and state.last
        and (
            walk.by_market
            or here.consensus(n.start - 60, n.start)
            or (
                metric == "cloud_revenue"
                and (own_before(here, near, after) or any(w.kind == "prior" for w in here.fresh))
            )
        )
    ) and (expected := state.focus(company, metric, n.kind == "rate")):
        return expected, False, False
    if metric == "cloud_backlog" and any(
        w.kind == "prior" and re.search(r"(?:달|개월)[ ]전", w.text) for w in here.fresh
    ):
        return clock.quarter(-1), False, False
    if (
        metric == "cloud_revenue"
        and here.prev
        and here.prev.metric == metric
        and "Q" in (here.prev.period or "")
        and re.fullmatch(r"에서[ ](?:약[ ])?", here.text[here.prev_end : n.start])
        and not guides
    ):
        return clock.quarter(), False, False  # from that of a quarter to that of today
    last = state.last if state.sentences - state.last_at == 1 else None
    if (
        metric == "capex"
        and any(w.kind == "prior" for w in here.fresh)
        and last
        and last.metric == "capex"
        and last.company == company
    ):
        return last.period, False, False
    if metric == "capex" and any(w.kind == "prior" for w in here.fresh) and state.guided:
        return state.guided, False, False
    carried = (
        walk.carried
        and not (place is not None and len(walk.group) > 1)
        and state.period is not None
        and clock.fits(state.period)
        and not (state.form == "bullet" and state.period_of not in (None, company))
    )
    if (
        metric == "capex"
        and carried
        and state.period_of not in (None, company)
        and "Q" in (state.period or "")
        and clock.future(state.period)
    ):
        return clock.year(), False, False  # what another plans for a quarter is its own
    happened = metric != "cloud_backlog" and not walk.by_market and has_happened(here, n)
    if metric == "capex":
        guides = guides and not (happened and walk.carried)
        guides = guides or cue.REVISED.match(after) is not None
        if _QUARTERLY.search(near) and not here.dates:
            return clock.quarter(), False, False
        if company == "BIGTECH" and not guides and (happened or "분기" in near):
            return clock.quarter(), False, False
        if here.ahead:
            named = [p for p in korean_periods.find(walk.following) if not p.weak][:1]
            return (resolve(clock, named[0], None) if named else clock.year()), True, False
        if carried and (not guides or any(w.kind == "prior" for w in here.fresh)):
            return state.period, False, False
        if guides or (company == "BIGTECH"):
            return state.guided or _year_or(state.period, own_year), False, False
        return clock.quarter(), False, False
    if carried and happened and clock.future(state.period):
        return clock.quarter(), False, False
    if carried and not (guides and metric == "cloud_revenue"):
        return current or state.period, False, False
    if happened and not told:
        guides = False
    if (
        guides
        and metric != "cloud_backlog"
        and (
            cue.WILL.search(near + tail[:50])
            or (not told and cue.WILL.search(here.text[-16:]))
            or re.search(r"(?:전망|목표)치(?:는|은|로는)[ ](?:약[ ])?$", near)
        )
        and not here.consensus(n.start - len(near), n.start)
    ):
        ahead_label = state.guided_cloud or clock.quarter(1)
        if from_here:
            return clock.earlier(ahead_label, 1, "Q" in ahead_label), False, False
        return ahead_label, False, False
    if weak:
        return resolve(clock, weak[-1], current), False, False
    return clock.quarter(), False, False


def _of_guidance(near: str) -> bool:
    return bool(
        re.search(
            r"(?:상단|하단|중간값|중간치?|가이던스|전망치?)[ ]?(?:을[ ]|를[ ])?"
            r"(?:기준|으로[ ](?:치|따지|계산|보)|대로|이?라면|이면)",
            near,
        )
    )


def _same_talk(here: Sentence, metric: Metric, clock: Clock, near: str, after: str) -> bool:
    """Whether the period in force in the sentence holds for this number too."""
    if metric == here.main_metric and (
        here.main_explicit or here.main_company == here.walk.company
    ):
        return True
    if not here.main_explicit:
        return False
    # a year to come holds for what is planned, not for the quarter's result beside it
    return not clock.future(here.main) or bool(cue.GUIDES.search(near + after))


def _year_or(label: str | None, year: str) -> str:
    return label if label and re.fullmatch(r"(?:FY)?\d{4}", label) else year
