"""Korean sums of several companies' spending: the race added up."""

import re

from flows.parsing import korean_cues as cue
from flows.parsing.korean_headless import plain
from flows.parsing.korean_numbers import Number
from flows.parsing.korean_reader import Sentence


def summed(here: Sentence, n: Number) -> bool:
    """ "마이크로소프트까지 얹으면 6500억달러": the race's spending added up."""
    return bool(
        here.walk.state.last_money == "capex"
        and len(here.walk.state.spenders) > 1
        and (adds := cue.ADDS.search(here.text, here.prev_end, n.start))
        and not any(0 <= adds.start() - p.end <= 2 for p in here.walk.periods)
        and plain(here, n)
    )


def total(here: Sentence, n: Number) -> bool:
    """ "A 243억달러, B 214억달러 등 총 457억달러": the sum of the list before it."""
    return bool(
        n.kind == "money"
        and len({c.company for c in here.told if c.metric == "capex"}) > 1
        and cue.IN_ALL.search(here.text, here.prev_end, n.start)
    )


def spenders_listed(here: Sentence, n: Number) -> bool:
    """ "아마존 1250억달러, 알파벳 930억달러, 메타 720억달러": a list that no cloud can be
    the subject of, on a page that counts spending."""
    walk = here.walk
    kinds = ("capex", "spend", "revenue", "backlog", "bookings", "cloud", "foreign", "ai")
    names = [w for w in walk.words if w.kind == "company" and w.ticker != "BIGTECH"]
    return (
        n.kind == "money"
        and walk.state.capex_seen
        and not any(w.kind in (*kinds, "business", "other") for w in walk.words)
        and len({w.ticker for w in names}) > 1
        and any(w.ticker in ("META", "TSLA", "AAPL") for w in names)
        and len([m for m in here.numbers if m.kind == "money"]) >= len(names)
    )


def of_the_sector(here: Sentence, n: Number) -> bool:
    """ "골드만삭스는 누적 투자액이 …": a house's total, with no company named in the sentence
    of a page that adds the race up."""
    walk = here.walk
    if (
        not walk.named
        and not walk.state.home
        and re.search(r"합산[ ](?:CAPEX|[Cc]ap[Ee]x|자본|설비|투자|캐펙스)", here.text[: n.start])
    ):
        return True
    if walk.state.home and walk.state.home != "BIGTECH":
        return False
    return bool(
        walk.state.big_seen
        and not walk.named
        and walk.by_market
        and re.search(r"누적|합산|합계|전체|업계|전[ ]?세계|총", here.text[: n.start])
    )
