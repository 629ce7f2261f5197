"""Whose a Korean number is: the subject's, a list's in its order, or the name's beside it."""

from flows.parsing import inline
from flows.parsing.korean import words as korean_words
from flows.parsing.korean.reader import At, Draft, Sentence
from flows.parsing.korean.sums import added_up, of_the_sector

# What is told of several companies together.
_SUMMED = ("capex", "cloud_revenue")


def whose(here: Sentence, at: At, draft: Draft) -> str | None:
    """The company, with its segment and its place in a list left in the draft; None: nobody's."""
    walk = here.walk
    n, after = at.n, at.after
    company: str | None = draft.company or None
    segment, metric = draft.segment, draft.metric
    echoed = here.echo.get(n.start)
    place = here.dealt.get(n.start)
    if len(walk.group) >= 2:
        if place is None:
            numbers = [m for m in here.numbers if m.kind == n.kind and m.start > walk.group_end]
            if len(numbers) == len(walk.group) and n in numbers:
                place = numbers.index(n)
        if place is not None and place < len(walk.group):
            company, segment = walk.group[place].ticker, walk.group[place].segment or segment
        elif walk.group[-1].ticker != "BIGTECH":
            whole = metric == "capex" or (metric == "cloud_revenue" and added_up(here, n))
            company, segment = ("BIGTECH" if whole else None), None
        if company == "BIGTECH" and metric not in _SUMMED:
            return None
    if metric == "capex" and of_the_sector(here, n):
        company = walk.company = "BIGTECH"
    owner = here.owner_before(n)
    if owner is not None:
        company, segment = owner.ticker, owner.text if owner.kind == "cloud" else segment
    if echoed:
        company, segment = echoed.company, echoed.segment
    bracket = inline.match(r"[ ]?\(([^()0-9]{2,14})\)", after)
    if bracket:
        named = [w for w in korean_words.find(bracket[1]) if w.kind == "company"]
        if len(named) == 1:
            company = named[0].ticker
    if company is None:
        return None
    if (
        company == "NVDA"
        and metric == "capex"
        and not (
            inline.search(r"자본|설비|CAPEX|[Cc]ap[Ee]x|캐?펙스", walk.metric_word)
            and walk.state.sentences - walk.state.nvidia_at <= 1
        )
    ):
        return None  # the supplier's talk is of its customers' spending
    if metric in ("cloud_revenue", "cloud_backlog") and company in (
        "META",
        "TSLA",
        "AAPL",
        "NVDA",
    ):
        return None
    if company == "BIGTECH" and (
        metric not in _SUMMED or (n.start in here.dealt and metric != "capex")
    ):
        return None
    if company == "BIGTECH":
        segment = None
    draft.segment, draft.place = segment, place
    return company
