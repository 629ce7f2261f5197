"""The period of a Korean number that names none: what the talk is of."""

import re

from flows.parsing import inline
from flows.parsing.korean import cues as cue
from flows.parsing.korean.clock import Clock
from flows.parsing.korean.in_force import of_sales
from flows.parsing.korean.known import middle
from flows.parsing.korean.label import Told
from flows.parsing.korean.reader import At, Draft, Sentence
from flows.parsing.korean.resolve import resolve
from warehouse.records import Metric

# A sum told by its parts.
_EACH = re.compile(
    r"\s*(?:이를[ ])?(?:(?:각[ ]?)?(?:회사|기업|업체|종목|개별[ ]기업|각사)별로?|구체적으로|"
    r"세부적으로|나눠[ ]보면)"
)


def of_talk(here: Sentence, at: At, draft: Draft, clock: Clock, current: str | None) -> Told | None:
    """The period of what a number is said with, goes back to or repeats; None: of none of these."""
    walk, state = here.walk, here.walk.state
    n, near, after, tail = at.n, at.near, at.after, at.tail
    metric, company = draft.metric, draft.company
    before = here.prev or state.latest
    if (
        inline.search(r"가이던스[ ]?\((?:약|cc|CC)?[ ]?$", near)
        and before
        and before.company == company
        and cue.MET.match(after)
    ):
        return before.period, False, False
    whole = _of_the_whole(here, metric)
    if whole is not None and clock.fits(whole):
        return whole, False, False
    if _of_guidance(near) and state.guided and metric == "capex":
        return state.guided, False, False
    if _of_guidance(near) and state.last and state.last.stance == "guidance":
        return state.last.period, False, False
    last = before if state.sentences - state.last_at <= 1 and not here.prev_compared else None
    if (
        last is not None
        and (last.company, last.metric, last.measure == "growth")
        == (company, metric, n.kind == "rate")
        and not clock.future(last.period)
        and cue.AIMED.search(near)
        and cue.TOPPED.match(after)
    ):
        return last.period, False, False  # "회사 가이던스 300억달러를 넘겼다": of what came
    if metric == "cloud_backlog" and cue.WILL.search(tail[:30]) and cue.REACHES.match(after):
        return None, False, False  # what a backlog will come to, some day
    of_else = of_sales(here) and here.main_segment != draft.segment
    if here.main is not None and not of_else and _same_talk(here, metric, clock, near, after):
        if company == here.main_company:
            return here.main, False, False
        theirs = state.clock(here.main_company or "").calendar.fiscal
        if here.main_period is not None and not (
            here.main_period.fiscal
            and not here.main_period.relative
            and theirs != clock.calendar.fiscal
        ):  # a fiscal year is nothing of one whose year is the calendar's
            return resolve(clock, here.main_period, current), False, False
    if (
        here.prev is not None
        and here.prev.metric == metric
        and here.main == here.prev.period
        and inline.search(r"H|\.\.", here.main or "")
        and not here.main_explicit
        and clock.fits(here.main or "")
    ):
        return here.main, False, False  # a half or a span that was given for all
    weak = [p for p in here.seen if p.weak]
    if weak and metric != "capex":
        label = resolve(clock, weak[-1], current)
        return label, False, False
    said_at, whose, hinted = state.hint
    if said_at == state.sentences - 1 and whose == company and walk.carried and hinted:
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
        and before_it.stance in ("actual", "guidance")
    ):
        return before_it.period, False, False  # "2023년의 89억달러보다 27% 는 금액이다"
    if here.prev_compared and n.kind != "money" and state.period and clock.fits(state.period):
        return state.period, False, False
    known = state.known.get((company, metric, n.low, n.high)) or middle(here, company, metric, n)
    if known and metric == "capex":
        return known[1], False, False
    return None


def _of_the_whole(here: Sentence, metric: Metric) -> str | None:
    """ "이 가운데 MS는 330억달러", "회사별로는 아마존이 2000억달러로 가장 많다": of the sum told
    before, of several the one that is planned."""
    state = here.walk.state
    if here.seen or state.latest is None or state.latest.company != "BIGTECH":
        return None
    if state.sentences - state.last_at > 1:
        return None
    if cue.PART.match(here.text.lstrip()) and state.latest.metric == metric:
        return state.latest.period
    if not _EACH.match(here.text) or metric != "capex":
        return None
    sums = [
        period
        for (company, of, _, _), (_, period) in state.known.items()
        if (company, of) == ("BIGTECH", metric) and period
    ]
    if state.latest.period:
        sums.append(state.latest.period)
    months = state.clock("BIGTECH").calendar.months
    return max(sums, key=lambda label: months(label)[1], default=None)


def _of_guidance(near: str) -> bool:
    """Whether a figure is reckoned from a plan: "가이던스 상단을 기준으로"."""
    return bool(
        inline.search(
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
