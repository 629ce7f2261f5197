"""Whether a Korean number came to pass already, or is to come."""

import re

from flows.parsing import inline
from flows.parsing.korean import cues as cue
from flows.parsing.korean.numbers import Number
from flows.parsing.korean.reader import At, Sentence
from warehouse.records import Metric

_MOVES_TO = re.compile(
    r"[ ]?(?:이상|이하|안팎|수준|대)?(?:으로|로)[ ](?:[가-힣]{1,5}[ ])?(?:높아|"
    r"빨라|가속|둔화|낮아|커[지질]|오르|"
    r"오를|떨어|뛰|뛸)"
)


# "예고했던 대로": as had been told, no plan.
_AS_TOLD = re.compile(r"(?:예고|예상|약속|계획|예정|공언|전망)(?:한|했던|된|됐던|된 것)?[ ]?대로")

# A noun that stands for the verb, at the end of what is said: "28억 달러를 집행".
_DONE = re.compile(
    r"(?:\([^()]{0,30}\))?(?:을|를)?[ ](?:집행|지출|투입|기록|달성)(?:함|했음)?[ ]?(?:[>/.·;)]|$)"
    r"|(?:\([^()]{0,30}\))?(?:이상|가량)?(?:을|를)?[ ](?:(?:집행|지출|투입|투자)"
    r"(?:하면서|하고도|했고|했으며)|쓰면서|쓰고도|썼고|쏟아부으면서)"
)


# "2000억달러 투자 계획에 놀랐다": what a verb tells is no word about the sum.
_PLAN = re.compile(
    r"(?:투자|지출|증설|집행|구축)[ ]?(?:계획|가이던스|전망치?|목표치?|예산|방침|구상|청사진)"
)


def moves_from(here: Sentence, at: At, metric: Metric) -> bool:
    """ "24%에서 40% 이상으로 높아질 것": the first is of the year before, no plan revised."""
    n, follow = at.n, at.follow
    return (
        metric == "cloud_revenue"
        and n.kind == "rate"
        and follow is not None
        and follow.kind == "rate"
        and cue.FROM.match(here.text, n.end) is not None
        and _MOVES_TO.match(here.text, follow.end) is not None
    )


def has_happened(here: Sentence, n: Number) -> bool:
    """Whether the first verb behind a number tells of it as past: "15%로 떨어졌다"."""
    if inline.search(r"(?:전망|가이던스|목표|예상)치?[^,.]{0,6}$", here.text[: n.start]):
        return False
    found = cue.PAST.match(here.text, n.end)
    return found is not None and not (
        _PLAN.search(here.text, n.end, found.end())
        or cue.SAYS.search(here.text, n.end, found.end())
        or cue.WILL.search(here.text, n.end, found.end())
    )


def is_told(here: Sentence, n: Number) -> bool:
    """Whether a verb behind a number tells of something past: "…했고"."""
    behind = here.text[n.end :]
    return inline.search(r"(?:[했였었았됐]|했습니|였습니)[으고지며는]", behind) is not None


def is_planned(here: Sentence, at: At, metric: Metric) -> bool:
    """Whether the words around a number, or the end of its sentence, speak of plans."""
    n, near, after, tail, state = at.n, at.near, at.after, at.tail, here.walk.state
    if _DONE.match(after) and not cue.GUIDES.search(after[:30]):
        return False
    ending = here.text[-16:] if here.walk.carried else ""
    ending = cue.AGAINST.sub("", ending if state.form != "heading" else here.text)
    next_plan = cue.NEXT_PLAN.match(after)
    if (
        cue.WILL.search(here.text[-16:])
        and cue.WILL.search(cue.AGAINST.sub("", here.text)[-16:])
        and not next_plan
        and not is_told(here, n)
    ):
        return True
    if metric == "capex" and cue.GUIDES.search(ending):
        return True
    if metric != "capex" and cue.FROM.match(after) and cue.WILL.search(tail[:60]):
        return True
    before = _AS_TOLD.sub("", here.quiet(n.start - len(near), n.start))
    behind = here.quiet(n.end, n.end + 60)
    return bool(
        cue.GUIDES.search(cue.AGAINST.sub("", before))
        or (not next_plan and cue.GUIDES.search(cue.AGAINST.sub("", behind)))
    )
