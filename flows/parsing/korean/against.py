"""What a Korean figure is held against: a period before, what was expected, the plan."""

import re
from decimal import Decimal

from flows.parsing import inline
from flows.parsing.korean import cues as cue
from flows.parsing.korean.expected import CONSTANT, QUARTERLY
from flows.parsing.korean.numbers import Number
from flows.parsing.korean.reader import At, Draft, Sentence
from warehouse.records import Basis

# "1분기의 137억달러도 크게 넘어섰다": a figure of a time, surpassed by the one before it.
_OF_A_TIME = re.compile(
    r"(?:같은[ ]?(?:기간|분기|시기)|동기|전년|지난해|작년|재작년|분기|년|년도|연도)(?:\([^()]*\))?"
    r"(?:의|에[ ](?:기록한|기록했던|쓴|썼던|거둔|집행한|지출한|올린|투자한)|"
    r"[ ]기록인?)[ ](?:약[ ])?$"
)
_SURPASSED = re.compile(
    r"(?:\([^()]{0,40}\))?(?:은|는|을|를|도)?[ ]?(?:물론|뿐만?[ ]아니라|비롯)"
    r"|(?:\([^()]{0,40}\))?(?:을|를|도|에)[ ](?:[가-힣]{1,4}[ ])?(?:웃[도돌돈]|넘어[서섰선]|"
    r"넘[는긴겼었]|"
    r"상회|뛰어넘|앞[서섰지질]|능가|압도|밑[도돌돈]|하회|못[ ]?미)"
)

# "지난해 1500억달러를 크게 상회하는 규모": a figure of before, the one told is more.
_AGO = re.compile(
    r"(?:전년|지난해|작년|재작년|(?:전|직전|지난)[ ]?분기|같은[ ]?(?:기간|분기)|"
    r"동기)(?:\([^()]*\))?의?[ ]"
    r"(?:약[ ])?$"
)
_MORE_THAN = re.compile(
    r"(?:\([^()]{0,40}\))?(?:을|를|도)[ ](?:[가-힣]{1,4}[ ])?(?:웃도는|상회하는|넘는|"
    r"넘어서는|뛰어넘는|"
    r"능가하는|밑도는|하회하는)[ ](?:규모|수준|수치|금액|액수|것)"
)


def is_compared(here: Sentence, at: At) -> bool:
    """Whether another figure is held against this one."""
    n = at.n
    if _AGO.search(at.near) and _MORE_THAN.match(here.text, n.end):
        return True
    if cue.COMPARED.match(here.text, n.end) or (at.near.endswith("인 ") and n.kind == "money"):
        return True
    period = here.walk.tags.get(n.start)
    if period is not None and ")" not in here.text[period.end : period.end + 9]:
        return True  # "1310억 달러를 투자한 2025년보다"
    before = here.prev is not None or here.revived is not None
    return (
        before
        and _OF_A_TIME.search(at.near) is not None
        and _SURPASSED.match(here.text, n.end) is not None
    )


def is_base(here: Sentence, at: At, draft: Draft) -> bool:
    """ "349억달러로 전 분기의 242억달러를 웃돌았다": what was exceeded is no lower bound."""
    last = here.walk.state.last
    near = here.walk.state.sentences - here.walk.state.last_at <= 1
    before = here.prev or (last if near and not here.made else None)
    months = here.walk.state.clock(draft.company).calendar.months
    return bool(
        before
        and before.period
        and draft.label
        and months(draft.label)[1] < months(before.period)[1]
        and (before.company, before.metric) == (draft.company, draft.metric)
        and before.measure == ("growth" if at.n.kind == "rate" else "amount")
        and cue.TOPPED.match(at.after.removeprefix(")"))
    )


def other_year(here: Sentence) -> bool:
    """Whether the estimate before is of another year than the one before it: no gap between
    what came and what was expected, but growth from year to year."""
    told = here.walk.state.told[-2:]
    return (
        len(told) == 2
        and {c.stance for c in told} == {"estimate"}
        and told[0].metric == told[1].metric
        and told[0].company == told[1].company
        and told[0].period != told[1].period
    )


def own_before(here: Sentence, near: str, after: str) -> bool:
    """ "회사가 제시한 34~35%를 웃돌았다": the company's own word, measured against."""
    beaten = cue.TOPPED.match(after) or cue.OWN_PLAN.match(after)
    if beaten and any(w.kind == "prior" for w in here.fresh):
        return True
    own = cue.OWN_WORD.search(near)
    return own is not None and (own["once"] is not None or beaten is not None)


def expected_too(here: Sentence, n: Number) -> bool:
    """ "월가가 점친 324억달러, 18.1%를 모두 웃돌았다": of both that it expected the second."""
    return bool(
        here.prev is not None
        and here.prev.stance == "estimate"
        and n.kind == "rate"
        and inline.fullmatch(r"(?:,|[와과])[ ]", here.text[here.prev_end : n.start])
        and cue.AGAINST_BOTH.match(here.text, n.end)
    )


def expects(here: Sentence, draft: Draft) -> bool:
    """Whether the sentence has given what others expect of the same company, metric and period."""
    of = (draft.company, draft.metric, draft.label)
    return any(c.stance == "estimate" and (c.company, c.metric, c.period) == of for c in here.told)


def annualised(near: str, after: str) -> bool:
    """Whether the words around an amount call it a year's pace."""
    behind = inline.split(r"[,.]", after, maxsplit=1)[0]
    paced = cue.YEARLY.search(near) and cue.SIZED.match(behind)
    return bool(paced or cue.RUN_RATE.search(near[-34:]) or cue.RUN_RATE.search(behind[:26]))


def with_sign(n: Number, sign: int) -> tuple[Decimal, Decimal]:
    """A number's limits, below nought where `sign` is."""
    return (n.low, n.high) if sign > 0 else (-n.high, -n.low)


def basis_of(here: Sentence, n: Number, near: str, after: str) -> Basis | None:
    """What growth or a change is against, where the sentence says so."""
    window = near[-40:]
    inside = after[:24]
    if CONSTANT.search(window) or inline.match(
        r"[ ]?\([^()0-9]*" + f"(?:{CONSTANT.pattern})" + r"[^()0-9]*\)", inside
    ):
        return "yoy_cc"
    words = [w for w in here.fresh if w.kind == "basis"]
    for word in words:
        return "qoq" if QUARTERLY.search(word.text) else "yoy"
    behind = inline.match(r"[ (]{0,2}(YoY|QoQ)", after)
    if behind:
        return "qoq" if behind[1] == "QoQ" else "yoy"
    # "1분기(172억달러)보다 30%": against the quarter before
    if inline.search(
        r"분기(?:\([^()]*\))?(?:보다|[ ]?대비|에[ ]비해)[^0-9]{0,10}$",
        here.text[max(0, n.start - 44) : n.start],
    ) and not inline.search(
        r"(?:같은|전년|지난해|작년)[^0-9]{0,3}(?:[1-4] ?)?분기[^분]{0,20}$",
        here.text[max(0, n.start - 44) : n.start],
    ):
        return "qoq"
    return None
