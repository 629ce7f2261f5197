"""Where Korean money goes: into AI, into another company, into one place."""

from flows.parsing import inline
from flows.parsing.korean import cues as cue
from flows.parsing.korean.numbers import Number
from flows.parsing.korean.reader import Sentence
from warehouse.records import Metric


def into_ai(here: Sentence, n: Number, near: str) -> bool:
    """ "시간외 7% 급락…올해 AI에 750억달러": a headline that leaves the verb out."""
    return (
        here.walk.state.form == "heading"
        and n.kind == "money"
        and inline.search(
            r"(?:AI|인공지능|데이터[ ]?센터|인프라)에(?:만)?[ ](?:약[ ]|최대[ ]|총[ ])?$", near
        )
        is not None
    )


def into_company(here: Sentence, n: Number, clause: int) -> bool:
    """ "오픈AI에 1000억달러를 투자": a stake in another company, not capital spending."""
    if n.kind != "money":
        return False
    if inline.search(
        r"(?:지분|주식|(?:스타트업|기업|업체|회사|개발사|제조사|운영사|운용사|벤처|자회사|경쟁사)"
        r"(?:인)?(?:[ ]['\"]?[A-Z가-힣][^ ,.()]{1,15}){0,2}['\"]?(?:\([^()]{1,20}\))?)(?:에|"
        r"에게)[ ]"
        r"(?:약[ ]|최대[ ]|총[ ]|무려[ ])?$",
        here.text[max(0, n.start - 50) : n.start],
    ):
        return True
    for word in here.fresh:
        if word.kind in ("other", "company") and word.ticker != "BIGTECH" and word.start >= clause:
            between = here.text[word.end : n.start]
            if (
                inline.fullmatch(r"(?:\([^()]*\))?(?:에|에게)[ ][^,.]{0,14}", between)
                and "투자" in here.text[n.end : n.end + 30]
            ):
                return True
    return False


def spending(near: str, after: str) -> bool:
    """Whether money goes into AI infrastructure here: "AI 인프라에 … 투자"."""
    if not cue.SPENDS.match(after):
        return False
    window = near[-60:] + "|" + after
    return bool(cue.WHERE.search(window))


def of_one_place(here: Sentence, n: Number, near: str, after: str, metric: Metric) -> bool:
    """Whether the money is one place's: a plant, a region."""
    if metric != "capex" or n.kind != "money":
        return False
    word = here.walk.metric_word
    if inline.search(
        r"미국[ ](?:내[ ]|현지[ ])?투자|미국(?:에|[ ]내에?)[ ](?:[^.,]|(?<=\d),){0,24}투자",
        here.text,
    ):
        return True  # a pledge to a country, no capital spending
    if inline.search(r"자본|설비|[Cc]ap|CAPEX|펙스", word) and not here.walk.carried:
        return bool(cue.PLACE.search(near[-40:])) and not here.fresh
    if cue.TOWN.search(near):
        return True
    return bool(cue.PLACE.search(near) or cue.PLACE.search(after[:40]))
