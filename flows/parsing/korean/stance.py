"""Whose statement a Korean number is: reported, planned, planned before, or expected."""

import re

from flows.parsing import inline
from flows.parsing.korean import cues as cue
from flows.parsing.korean.against import expected_too, expects
from flows.parsing.korean.forecast import awaited, is_seen
from flows.parsing.korean.former import REVISED_FROM, is_former, told_before
from flows.parsing.korean.known import middle
from flows.parsing.korean.numbers import Number
from flows.parsing.korean.over import guessed, reported
from flows.parsing.korean.reader import At, Draft, Sentence
from flows.parsing.korean.run import goes_on, run_end
from flows.parsing.korean.tense import has_happened
from warehouse.records import Stance

# "…를 제시했고 B도": what follows is of another.
_ANNOUNCED = re.compile(r"(?:제시|발표|예고|공언|약속|공개)(?:했|하)[고며지으]|밝[혔히][고며지으]")

# "147억 달러(전년비 +30%)": a rate told together with its amount.
_IN_BRACKETS = re.compile(r"[ ]?\([^()0-9%]{0,20}[+-]?")


# "30% 증가할 것이라던 월가 예상을 웃돌았다": what others looked for, said in front of their name.
_HOPED = re.compile(
    r"[^,.0-9]{0,24}?(?:(?:것이?|거)라(?:는|던)|[다라](?:는|던)|(?:으로|로|을|를|이라고|라고)[ ]"
    r"(?:점친|점쳤던|보던|봤던|예상[한했]던?|전망[한했]던?|기대[한했]던?|추정[한했]던?|내다본|"
    r"내다봤던|바라본))[ ]"
    r"(?:당초[ ]|기존[ ])?(?:시장|월가|증권가|업계|금융가|(?:투자자|애널리스트|전문가|"
    r"분석가)(?:들)?)(?:의|들의)?[ ]"
    r"(?:평균[ ])?(?:예상|기대|전망|추정|예측|관측|컨센서스|눈높이)(?:치|값)?(?:[을를에도]|보다|"
    r"[와과]|마저|조차)[ ]"
)


def stance_of(here: Sentence, at: At, draft: Draft) -> Stance:
    """Whose statement a number is, from the period it is about and the words around it: the
    first that can tell does."""
    future = _is_to_come(here, at, draft)
    return (
        _repeated(here, at, draft)
        or told_before(here, at, draft, future)
        or _reckoned(here, at, draft, future)
        or (None if future else awaited(here, at, draft))
        or reported(here, at, draft, future)
        or _moved(here, at)
        or _of_them_all(here, at, draft)
        or _of_the_company(here, at, draft)
    )


def _is_to_come(here: Sentence, at: At, draft: Draft) -> bool:
    """Whether a figure lies ahead of the page's day."""
    label, walk = draft.label, here.walk
    if label:
        future = walk.state.clock(draft.company).future(label)
    else:
        words = at.near + at.tail
        future = bool(cue.GUIDES.search(words) or cue.WILL.search(at.tail[:40])) or (
            here.chosen is not None
            and inline.match(r"향후|앞으로|이후|다음|남은", here.text[here.chosen.start :])
            is not None
        )
    if draft.metric == "cloud_revenue" and at.n.kind == "rate" and not walk.by_market:
        future = future and not has_happened(here, at.n)
    return future


def _repeated(here: Sentence, at: At, draft: Draft) -> Stance | None:
    """What others expect, what the page has told of the figure, what holds for its whole run."""
    n, metric, company = at.n, draft.metric, draft.company
    if here.prev is not None and n.kind == "rate" and here.prev.measure == "amount":
        between = here.text[here.prev.end : n.start]
        if not here.dates and _IN_BRACKETS.fullmatch(between):
            return here.prev.stance  # "147억 달러(전년비 +30%)": told together
    if here.consensus(at.clause, n.start) and not _begins(here, at, draft):
        return "estimate"
    echoed = here.echo.get(n.start)
    if echoed is not None and echoed.stance == "estimate":
        return "estimate"
    if metric == "capex" and n.kind == "money" and not here.dates and not here.walk.by_market:
        known = here.walk.state.known.get((company, metric, n.low, n.high))
        known = known or middle(here, company, metric, n)
        if known and known[1] == draft.label:
            return known[0]
    if _HOPED.match(here.text, n.end):
        return "estimate"
    if here.prev is not None and goes_on(here, n):
        return here.prev.stance
    return "estimate" if expected_too(here, n) else None


def _reckoned(here: Sentence, at: At, draft: Draft, future: bool) -> Stance | None:
    """The author's own sums, a house's and the market's word; and the plan of before."""
    walk, state = here.walk, here.walk.state
    n, near, after, tail = at.n, at.near, at.after, at.tail
    if future and not state.call and cue.RECKONS.search(here.text, 0, n.start):
        return "estimate"
    if inline.search(r"모델링", after[:30]):
        return "estimate"
    if future and inline.match(r"(?:였|이었|이)던[ ]", after):
        return "prior_guidance"
    if n.part == "from":
        return "prior_guidance" if future else "actual"
    if walk.by_house:
        return "estimate"
    if (
        not state.call
        and inline.search(r"(?<![가-힣])당사(?:는|의|가)?[ ]", here.text[: n.start])
        and inline.search(r"추정|예상|전망|상향|하향", tail)
    ):
        return "estimate"
    third = (
        walk.by_market
        or walk.market_tells
        or walk.by_analyst
        or cue.ANALYST.search(here.text[: n.start])
    ) and not cue.COMPANY_SAYS.search(near)
    analyst = walk.by_analyst or cue.ANALYST.search(here.text[: n.start])
    if future and analyst and not cue.PLANS.search(near + after):
        return "estimate"
    third = third or walk.told_by_others
    forecast = third and (
        (cue.FORECASTS.search(tail) or cue.FORECASTS.search(near))
        if future or draft.company == "BIGTECH"
        else guessed(here, at)
    )
    if is_former(here, at, draft):
        by_others = forecast or _by_report(here, draft.company, after)
        return "estimate" if by_others else "prior_guidance"
    # what is seen already, from which something else is expected
    grounds = not future and (draft.span or cue.GROUNDS.search(here.text, n.end))
    return "estimate" if forecast and not (grounds or _begins(here, at, draft)) else None


def _begins(here: Sentence, at: At, draft: Draft) -> bool:
    """ "2025년 3500억에서 올해 4700억으로 늘 것": where what is expected begins."""
    return bool(
        draft.label
        and not here.walk.state.clock(draft.company).future(draft.label)
        and at.follow
        and at.follow.kind == at.n.kind
        and cue.FROM.match(at.after)
    )


def _moved(here: Sentence, at: At) -> Stance | None:
    """ "700억달러에서 750억달러로": the first of the two; and an analyst's question."""
    n, follow, after, walk = at.n, at.follow, at.after, here.walk
    if REVISED_FROM.match(after):
        theirs = here.prev is not None and here.prev.stance == "estimate"
        return "estimate" if theirs else "prior_guidance"
    if cue.FROM.match(after):
        if inline.search(r"추정치", at.near) and not walk.state.call:
            return "estimate"
        if (
            follow
            and follow.kind == n.kind
            and follow.start - n.end <= 40
            and not any(n.end <= p.start < follow.start and not p.weak for p in walk.periods)
            and (
                cue.TO.match(here.text, follow.end)
                or not here.dates
                or inline.match(r"[ ]?(?:→|➝|->)", after)
            )
        ):
            return "prior_guidance"
    return "estimate" if walk.paragraph.role == "analyst" else None


def _of_them_all(here: Sentence, at: At, draft: Draft) -> Stance | None:
    """The race's sum: spent, planned by those who spend it, or added up by somebody."""
    n, after, state, text = at.n, at.after, here.walk.state, here.text
    company, metric, label = draft.company, draft.metric, draft.label
    if company != "BIGTECH":
        return None
    if cue.HAS_SPENT.match(after):
        return "actual"
    if _told_by_one(here, n):
        return "estimate"
    if cue.DECLARED.match(after) and not (here.walk.by_market or here.walk.by_house):
        return "guidance"
    to_spend = cue.TO_SPEND.search(text, 0, n.start) and not cue.EXPECTED.search(at.tail)
    if to_spend or cue.VOWED.search(text[: n.start]):
        return "guidance"
    if inline.search(r"(?:합치|더하|합산하|합하|반영하|감안하)면", text):
        return "estimate"
    last = state.last
    if here.walk.carried and last and (last.company, last.period) == (company, label):
        return last.stance
    if cue.CHANGE_AFTER.match(after) and ("guidance", label) in (
        told for whose, told in state.known.items() if whose[:2] == (company, metric)
    ):
        return "guidance"  # by how much the sum that they plan is more
    planned = cue.PLANS.search(at.tail) or cue.PLANS.search(text[: n.start])
    return "guidance" if planned else "estimate"


def _told_by_one(here: Sentence, n: Number) -> bool:
    """ "엔비디아는 4대 하이퍼스케일러의 …에 이를 것이라고 밝혔다": what one says of them all."""
    subjects = [
        w
        for w in here.walk.words
        if w.kind == "company"
        and w.ticker not in (None, "BIGTECH")
        and w.end < n.start
        and inline.match(r"(?:\([^()]*\))?(?:은|는)[ ,]", here.text[w.end : w.end + 24])
    ]
    return (
        len(subjects) == 1
        and here.walk.named <= {"BIGTECH", subjects[0].ticker}
        and inline.search(r"[다라]고[ ]|[다라]며[ ,]|것으로[ ]", here.text[n.end :]) is not None
    )


# "넘길 거라고 저는 봐요": the author's own reckoning
_AUTHOR = re.compile(
    r"(?:저는|나는|필자는|제가)[ ]?(?:봐요|봅니다|본다|보고|생각)|고[ ]봅니다|제[ ]생각|"
    r"것[ ]같(?:다|습니다|아요|네요)"
)
# "287억5000만~290억5000만달러로 제시했다": no result has two ends
_OFFERED = re.compile(r"(?:\([^()]{0,40}\))?(?:으로|로|를|을)[ ]?(?:제시|내놓|안내)")


def _of_the_company(here: Sentence, at: At, draft: Draft) -> Stance:
    """What is to come is the company's plan, unless the sentence says that others see it so."""
    n, after, walk, state = at.n, at.after, here.walk, here.walk.state
    if n.start in here.dealt:  # what is said of a list stands behind its last
        after = here.text[max(m.end for m in here.numbers if m.start in here.dealt) :]
    elif (end := run_end(here, n)) > n.end:
        following = next((m.start for m in here.numbers if m.start > end), len(here.text))
        after = here.text[end:following]
    told = [c for c in state.told[-4:] if (c.company, c.period) == (draft.company, draft.label)]
    if (
        walk.carried
        and told
        and told[-1].stance == "estimate"
        and not walk.named
        and not state.call
    ):
        return "estimate"
    if _AUTHOR.search(at.tail):
        return "estimate"
    if n.kind == "money" and n.low < n.high and _OFFERED.match(after):
        return "guidance"
    if _by_report(here, draft.company, after) or cue.PASSIVE.search(after[:60]):
        return "estimate"
    if n.kind != "money" and expects(here, draft):
        return "estimate"  # the growth that an expected amount comes to
    announced = _ANNOUNCED.search(here.text, n.end)
    if not announced and inline.search(r"추정(?:했다|한다|된다|됨|함|돼|된)?[.)]?\s*$", here.text):
        return "estimate"
    if state.expected and state.form == "bullet" and not cue.GUIDES.search(at.near + after[:60]):
        return "estimate"  # under a heading of what is expected
    seen = cue.PASSIVE_SOFT.search(after[:60]) or is_seen(here, n)
    if seen and not state.call and draft.company not in state.guided_here:
        return "estimate"
    return "guidance"


def _by_report(here: Sentence, company: str, after: str) -> bool:
    """Whether a house's report speaks: a company is only spoken of, and has no plan here."""
    if not here.walk.state.report or here.walk.state.call:
        return False
    if inline.match(r"(?:\([^()]*\))?(?:이?라는)?[ ]?(?:목표|가이던스|계획)", after):
        return False
    named = [w for w in here.walk.words if w.kind == "company" and w.ticker == company]
    return bool(named) and not any(
        inline.match(r"(?:\([^()]*\))?(?:은|는|이|가|도)[ ]", here.text[w.end : w.end + 24])
        for w in named
    )
