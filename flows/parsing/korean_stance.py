"""Whose statement a Korean number is: reported, planned, planned before, or expected."""

import re

from flows.parsing import korean_cues as cue
from flows.parsing.korean_against import expected_too, own_before
from flows.parsing.korean_known import middle
from flows.parsing.korean_numbers import Number
from flows.parsing.korean_reader import At, Draft, Sentence
from flows.parsing.korean_tense import has_happened
from warehouse.records import Stance

# Between two figures of one list, less the names in it.
# "…를 제시했고 B도": what follows is of another.
_ANNOUNCED = re.compile(r"(?:제시|발표|예고|공언|약속|공개)(?:했|하)[고며지으]|밝[혔히][고며지으]")

# "기존 계획보다 100억달러 늘린": how much more, no plan of before.
_ABOVE_FORMER = re.compile(
    r"(?:[ ]?(?:계획|전망|목표|가이던스|예상)치?)?(?:보다|[ ]?대비|에[ ]비해)"
)

_NAMED_MONTHS = re.compile(r"\d월[ ].{4,24},[ ]\d{1,2}월[ ]")

_NEXT = re.compile(r"[\s,·]*(?:와|과|및)?[ ]?(?:은|는|이|가)?[ ]?")


def goes_on(here: Sentence, n: Number) -> bool:
    """Whether a number stands in one list with an expected or former one before it."""
    return (
        here.prev is not None
        and here.prev.stance in ("estimate", "prior_guidance")
        and (n.kind == "rate") == (here.prev.measure == "growth")
        and _NEXT.fullmatch(_unnamed(here, here.prev.end, n.start)) is not None
    )


def _by_report(here: Sentence, company: str, after: str) -> bool:
    """Whether a house's report speaks: a company is only spoken of, and has no plan here."""
    if not here.walk.state.report or here.walk.state.call:
        return False
    if re.match(r"(?:\([^()]*\))?(?:이?라는)?[ ]?(?:목표|가이던스|계획)", after):
        return False
    named = [w for w in here.walk.words if w.kind == "company" and w.ticker == company]
    return bool(named) and not any(
        re.match(r"(?:\([^()]*\))?(?:은|는|이|가|도)[ ]", here.text[w.end : w.end + 24])
        for w in named
    )


def _list_end(here: Sentence, n: Number) -> int:
    """Where the list ends that a number stands in: "A 1250억달러, B 930억달러가 예상된다"."""
    last = n
    for other in here.numbers:
        if other.start > last.start and other.kind == n.kind:
            if not _NEXT.fullmatch(_unnamed(here, last.end, other.start)):
                break
            last = other
    return last.end


def _retracted(here: Sentence, n: Number, after: str) -> bool:
    """ "350억달러를 쓴다고 했는데 500억달러로", not "…고 했는데 시장은 400억달러로 본다"."""
    if not cue.RETRACTED.match(after):
        return False
    end = n.end + len(after)
    return not any(
        w.kind in ("market", "consensus", "house") and n.end <= w.start < end
        for w in here.walk.words
    )


def _raised_before(here: Sentence, at: At) -> bool:
    """ "850억달러로 올린 데 이어 930억달러로", not "400억달러로 올린 뒤 주가가 …"."""
    n = at.n
    found = cue.RAISED_BEFORE.match(re.sub(r"^\s?\([^()]{0,40}\)", "", at.tail))
    if found and found[0][-1] == "있" and n.start == here.numbers[-1].start:
        # "350억달러로 올려 잡은 바 있다.": in force, unless it is told that it moved again
        return re.search(r"이번|다시|또", here.walk.following) is not None
    if found is None or found[0][-1] not in "뒤후":
        return found is not None
    follow = at.follow
    return (
        follow is not None
        and follow.kind == n.kind
        and not any(
            w.kind in ("foreign", "business") and n.end <= w.start < follow.start
            for w in here.walk.words
        )
    )


def _unnamed(here: Sentence, start: int, end: int) -> str:
    """A stretch of the sentence less the companies it names."""
    out = here.text[start:end]
    for word in reversed(here.walk.words):
        if word.kind in ("company", "cloud") and start <= word.start and word.end <= end:
            out = out[: word.start - start] + out[word.end - start :]
    return out


def stance_of(here: Sentence, at: At, draft: Draft) -> Stance | None:
    """Whose statement a number is, from the period it is about and the words around it."""
    n, clause, near, after, tail = at.n, at.clause, at.near, at.after, at.tail
    metric, company, label, compared = draft.metric, draft.company, draft.label, draft.compared
    actual_span = draft.span
    walk, state = here.walk, here.walk.state
    clock = state.clock(company)
    future = clock.future(label) if label else bool(cue.GUIDES.search(near + tail))
    if (
        label is None
        and here.chosen
        and re.match(r"향후|앞으로|이후|다음|남은", here.text[here.chosen.start :])
    ):
        future = True
    if metric == "cloud_revenue" and n.kind == "rate" and not walk.by_market:
        future = future and not has_happened(here, n)
    if here.consensus(clause, n.start):
        return "estimate"
    echoed = here.echo.get(n.start)
    if echoed is not None and echoed.stance == "estimate":
        return "estimate"
    known = state.known.get((company, metric, n.low, n.high)) or middle(here, company, metric, n)
    if (
        known
        and metric == "capex"
        and not here.dates
        and known[1] == label
        and not walk.by_market
        and n.kind == "money"
    ):
        return known[0]
    if here.prev is not None and goes_on(here, n):
        return here.prev.stance
    if expected_too(here, n):
        return "estimate"
    dated = re.search(r"(?<!\d)(\d{1,2})월(?:에|에는|엔)?[ ](?:[^0-9,.]{0,12}[ ])?$", near)
    if (
        dated
        and metric == "capex"
        and future
        and not here.dates
        and int(dated[1]) != state.on.month
        and not (
            here.prev is not None
            and here.prev.stance == "prior_guidance"
            and cue.TO.match(here.text, n.end)
        )
    ):
        return "prior_guidance"
    if metric == "capex" and future and _NAMED_MONTHS.search(here.text, here.prev_end):
        follow = at.follow
        if (
            follow
            and re.search(r"\d월[ ]$", near)
            and re.fullmatch(r",?[ ]\d{1,2}월[ ]", here.text[n.end : follow.start])
        ):
            return "prior_guidance"
    keeps = bool(
        cue.KEEPS.match(re.sub(r"^\s?\([^()]{0,40}\)", "", after))
        or re.search(r"(?:예정|계획)대로[ ]|차질[ ]?없이", tail)
    )
    prior = metric != "cloud_backlog" and any(
        w.kind == "prior"
        and w.start >= clause
        and n.start - w.end <= 34
        and not _ABOVE_FORMER.match(here.text, w.end)
        for w in here.fresh
    )
    prior = prior or (metric != "cloud_backlog" and own_before(here, near, after))
    if metric == "capex" and cue.UNLIKE.match(after):
        return "prior_guidance"
    if _retracted(here, n, after) or _raised_before(here, at):
        return "prior_guidance" if future else "actual"
    if future and not state.call and cue.RECKONS.search(here.text, 0, n.start):
        return "estimate"
    if re.search(r"모델링", after[:30]):
        return "estimate"
    if future and re.match(r"(?:였|이었|이)던[ ]", after):
        return "prior_guidance"
    if n.part == "from":
        return "prior_guidance" if future else "actual"
    if walk.by_house:
        return "estimate"
    forecast = bool(cue.FORECASTS.search(tail)) or bool(cue.FORECASTS.search(near))
    third = (
        walk.by_market or walk.market_tells or bool(cue.ANALYST.search(here.text[: n.start]))
    ) and not cue.COMPANY_SAYS.search(near)
    if (
        not state.call
        and re.search(r"(?<![가-힣])당사(?:는|의|가)?[ ]", here.text[: n.start])
        and re.search(r"추정|예상|전망|상향|하향", tail)
    ):
        return "estimate"
    if prior and not keeps:
        if (third and forecast) or _by_report(here, company, after):
            return "estimate"
        return "prior_guidance"
    grounds = not future and cue.GROUNDS.search(here.text, n.end) is not None
    if third and forecast and not (actual_span and not future) and not grounds:
        return "estimate"
    if not future or actual_span:
        if (
            (
                not compared
                and metric == "capex"
                and re.search(
                    r"(?:가이던스|전망치|목표치)(?:인|는|은|였던)?[ (]{0,2}(?:약[ ]?)?$", near
                )
            )
            or cue.OWN_PLAN.match(after)
            or (cue.AIMED.search(near) and cue.TOPPED.match(after))
            or (re.search(r"가이던스[ ]?\(약?[ ]?$", near) and cue.MET.search(after))
        ):
            return "prior_guidance"
        return "actual"
    if cue.FROM.match(after):
        follow = at.follow
        if re.search(r"추정치", near) and not state.call:
            return "estimate"
        if (
            follow
            and follow.kind == n.kind
            and follow.start - n.end <= 40
            and not any(n.end <= p.start < follow.start and not p.weak for p in walk.periods)
            and (
                cue.TO.match(here.text, follow.end)
                or not here.dates
                or re.match(r"[ ]?(?:→|➝|->)", after)
            )
        ):
            return "prior_guidance"
    if walk.paragraph.role == "analyst":
        return "estimate"
    if company == "BIGTECH" and cue.HAS_SPENT.match(after):
        return "actual"
    if company == "BIGTECH":
        if cue.VOWED.search(here.text[: n.start]):
            return "guidance"
        if re.search(r"(?:합치|더하|합산하|합하|반영하|감안하)면", here.text):
            return "estimate"
        last = state.last
        if walk.carried and last and (last.company, last.period) == (company, label):
            return last.stance
        if cue.CHANGE_AFTER.match(after) and ("guidance", label) in (
            told for whose, told in state.known.items() if whose[:2] == (company, metric)
        ):
            return "guidance"  # by how much the sum that they plan is more
        return (
            "guidance"
            if cue.PLANS.search(tail) or cue.PLANS.search(here.text[: n.start])
            else "estimate"
        )
    if n.start in here.dealt:  # what is said of a list stands behind its last
        after = here.text[max(m.end for m in here.numbers if m.start in here.dealt) :]
    elif (end := _list_end(here, n)) > n.end:
        following = next((m.start for m in here.numbers if m.start > end), len(here.text))
        after = here.text[end:following]
    if (
        walk.carried
        and state.last
        and state.last.stance == "estimate"
        and (state.last.company, state.last.period) == (company, label)
        and not walk.named
        and not state.call
    ):
        return "estimate"
    if _by_report(here, company, after):
        return "estimate"
    announced = _ANNOUNCED.search(here.text, n.end) is not None
    if cue.PASSIVE.search(after[:60]) or (
        not announced and re.search(r"추정(?:했다|한다|된다|됨|함|돼|된)?[.)]?\s*$", here.text)
    ):
        return "estimate"
    if cue.PASSIVE_SOFT.search(after[:60]) and not state.call and not state.guided_here:
        return "estimate"
    return "guidance"
