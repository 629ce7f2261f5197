"""Whether a Korean number is the race's after all: not a deal, a stake, a market, one place's."""

import re

from flows.parsing import inline
from flows.parsing.korean import cues as cue
from flows.parsing.korean.against import annualised
from flows.parsing.korean.carried import carries
from flows.parsing.korean.headless import headless, listed_before
from flows.parsing.korean.known import metric_known
from flows.parsing.korean.reader import At, Draft, Sentence
from flows.parsing.korean.run import list_end
from flows.parsing.korean.spending import into_company, of_one_place, spending

# As many won went for a dollar in the years of the race.
WON = (1000, 1700)


def _takes(here: Sentence, at: At) -> bool:
    """Whether money is raised, lent, given, lost: of a list, what its last verb says."""
    if cue.TAKES.match(at.after):
        return True
    end = list_end(here, at.n)
    return end > at.n.end and cue.TAKES.match(here.text, end) is not None


def is_ours(here: Sentence, at: At, draft: Draft) -> bool:
    """Whether it is what it was taken for. May correct the draft's metric."""
    walk = here.walk
    n, near, after = at.n, at.near, at.after
    metric, carried = draft.metric, draft.carried
    if (
        n.kind == "money"
        and _takes(here, at)
        and not (metric == "capex" and not carried and n.start - walk.metric_end <= 4)
        and not inline.match(r"[^,]{0,20}(?:투자|지출)", after)
    ):
        return False
    if of_one_place(here, n, near, after, metric):
        return False
    if n.kind == "money" and cue.A_MARKET.match(after):
        return False
    if into_company(here, n, at.clause) or (
        n.kind == "money"
        and inline.match(
            r"(?:[ ]?(?:이상|규모|초과|넘는|급)){0,2}(?:의)?[ ](?:대형|초대형|신규|장기|"
            r"추가|AI|인공지능|클라우드|GPU|공급|컴퓨팅)?[ ]?"
            r"(?:계약(?!된|[ ]?(?:잔|매출|부채))|고객|거래)",
            after,
        )
    ):
        return False
    if n.kind == "money" and _contracts(here, at):
        return False
    if n.kind == "rate" and _of_the_shares(here, at):
        return False
    if n.kind == "money" and n.high < 10**8:
        return False
    if carried and n.kind == "money":
        metric = metric_known(here, draft.company, n) or metric
    if (
        n.currency == "KRW"
        and not (walk.named - {"BIGTECH"})
        and (draft.company != "BIGTECH" or _converts(here, at))
    ):
        return False
    if carried and n.kind == "money" and walk.state.sentences - walk.state.last_at > 1:
        listed_before(here)
    if carried and n.start not in here.echo and not carries(here, n, metric, near, after):
        spent = n.kind == "money" and metric == "capex"
        if not spent or not (spending(near, after) or headless(here, n, after)):
            return False
        carried = False
    draft.metric, draft.carried = metric, carried
    loose = draft.head is None and walk.loose and metric == "cloud_revenue" and n.kind == "money"
    return not loose or _is_sales(here, at)


# "최대 224억 달러, 메타와는 142억 달러 규모의 계약": what is said behind the last holds for all.
_CONTRACT = re.compile(
    r"[^.]{0,40}?(?:규모|어치|상당|짜리)(?:의)?[ ](?:[가-힣A-Z]{1,8}[ ]){0,2}(?:계약|"
    r"약정)(?![ ]?(?:잔|매출|부채))"
)


def _contracts(here: Sentence, at: At) -> bool:
    """Whether money is one of several deals."""
    found = _CONTRACT.match(here.text, at.n.end)
    later = at.follow is not None and found is not None and at.follow.start < found.end()
    return later and cue.CLAUSE.search(here.text, at.n.end, found.end() if found else 0) is None


def _of_the_shares(here: Sentence, at: At) -> bool:
    """ "TSLA(-3.5%): …": how a company's shares moved stands behind its name."""
    owner = here.owner_before(at.n)
    return (
        owner is not None
        and owner.kind == "company"
        and here.text[at.n.start] in "+-"
        and not here.prev_end
        and not here.made
    )


def _converts(here: Sentence, at: At) -> bool:
    """Whether an amount in won only says over again what the page gives in dollars."""
    if here.walk.state.form == "heading":
        return False
    return any(
        low * WON[0] <= at.n.low and at.n.high <= high * WON[1]
        for _, _, low, high in here.walk.state.known
    )


def _is_sales(here: Sentence, at: At) -> bool:
    """Whether money beside a cloud's mere name is its sales: growth, a year's pace or what was
    expected stands with it."""
    n, follow, prev = at.n, at.follow, here.prev
    return bool(
        (follow and follow.kind == "rate" and follow.start - n.end < 14)
        or annualised(at.near, at.after)
        or (prev and (prev.metric, prev.measure) == ("cloud_revenue", "growth"))
        or any(w.kind in ("consensus", "market") for w in here.walk.words)
    )
