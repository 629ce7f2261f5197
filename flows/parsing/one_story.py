"""An article tells one story: what it says twice of one figure is made to agree.

A headline has no room for "the company said", and the third paragraph no patience to say again
which year a plan is for. Where one of the places says more than the other, the other takes it.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from flows.parsing.who import calendar
from warehouse.records import Mention

# Somebody else's view: such a figure may be as high as the company's own, and is not the same
_ONLOOKERS = re.compile(
    r"analyst|consensus|street|estimate|lseg|factset|visible\salpha|bloomberg|forecasters|polled"
    r"|애널리스트|증권|컨센서스|예상치|추정|전망치|시장|월가|업계",
    re.I,
)
# Money that is gone
_SPENT = re.compile(
    r"\b(?:spent|invested|paid|laid\sout|came\s(?:in|to)|total(?:l)?ed|amounted|poured)\b"
    r"|지출했|지출한|투자했|집행했|집행한|썼|쏟아부었|기록했"
)
_YEAR = re.compile(
    r"\b(?:this|current|next|coming|full)[\s-](?:fiscal\s)?year\b|올해|금년|내년|연간", re.I
)


def settled(told: Sequence[Mention], today: date) -> list[Mention]:
    """The mentions in the same order, those of one amount of capex in agreement."""
    groups: defaultdict[object, list[int]] = defaultdict(list)
    for at, mention in enumerate(told):
        if mention.metric == "capex" and mention.company != "BIGTECH":  # a sum is anybody's
            high = mention.high if mention.high is not None else mention.low
            groups[mention.company, mention.measure, high].append(at)
    out = list(told)
    for places in groups.values():
        plans = [told[at] for at in places if _is_plan(told[at], today)]
        if len(places) == 1 or not plans:
            continue
        plan = max(plans, key=_says)
        for at in places:
            if _takes(told[at], plan, today):
                out[at] = replace(told[at], stance="guidance", period=plan.period)
    return out


def _is_plan(mention: Mention, today: date) -> bool:
    return mention.stance == "guidance" and _is_ahead(mention, today)


def _is_ahead(mention: Mention, today: date) -> bool:
    """Whether its period ends after the day of the article."""
    if mention.period is None:
        return False
    return calendar(mention.company).months(mention.period)[1] >= today.year * 12 + today.month - 1


def _says(plan: Mention) -> tuple[bool, bool]:
    """How much of its year a sentence says itself."""
    year = (plan.period or "")[-4:]
    return year in plan.evidence, _YEAR.search(plan.evidence) is not None


def _takes(mention: Mention, plan: Mention, today: date) -> bool:
    """Whether what is told of the figure here says less than the plan does."""
    if mention.stance == "guidance":
        return not _is_ahead(mention, today)
    if mention.stance == "estimate":
        return not _ONLOOKERS.search(mention.evidence)
    same = mention.stance == "actual" and mention.period == plan.period
    return same and not _SPENT.search(mention.evidence)
