"""Korean sums of several companies' spending: the race added up."""

import re

from flows.parsing import inline
from flows.parsing.korean import cues as cue
from flows.parsing.korean.headless import plain
from flows.parsing.korean.numbers import Number
from flows.parsing.korean.reader import Sentence

# "이들이 올해 쓰겠다고 제시한 설비투자": whoever was listed; nobody else has such spending.
_THEY = re.compile(
    r"(?<![가-힣])(?:이들|그들)(?:이|의|은|도)?[ ]|(?<![가-힣])(?:각[ ]?사|모두|다|"
    r"전부)(?:의|가|를)?[ ]"
    r"(?:더하|더한|합치|합친|합하|합한|합산)"
)
# Figures made one: "모두 더하면", "합산 매출".
_ADDED = re.compile(
    r"합산|합계|합친|합쳐|합치|합하|합한|더한|더하면|더해|총합|도합|통틀어|통합하면|"
    r"(?<![가-힣])총(?=[ ])"
)


def added_up(here: Sentence, n: Number) -> bool:
    """Whether what is said of several clouds is said of their sum."""
    end = n.end + 24
    follow = next((m.start for m in here.numbers if m.start > n.start), end)
    return _ADDED.search(here.text, here.walk.group_end, min(end, follow)) is not None


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
    if not walk.named and _THEY.search(here.text, 0, n.start):
        return True
    if (
        not walk.named
        and not walk.state.home
        and inline.search(
            r"합산[ ](?:CAPEX|[Cc]ap[Ee]x|자본|설비|투자|캐펙스)", here.text[: n.start]
        )
    ):
        return True
    if walk.state.home and walk.state.home != "BIGTECH":
        return False
    return bool(
        walk.state.big_seen
        and not walk.named
        and walk.by_market
        and inline.search(r"누적|합산|합계|전체|업계|전[ ]?세계|총", here.text[: n.start])
    )
