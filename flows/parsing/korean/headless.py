"""Korean money that no noun before it explains: when it is capital spending all the same."""

import re

from flows.parsing import inline
from flows.parsing.korean import cues as cue
from flows.parsing.korean import words as korean_words
from flows.parsing.korean.numbers import Number
from flows.parsing.korean.periods import Period
from flows.parsing.korean.reader import Sentence
from flows.parsing.korean.words import Word

# So much (in dollars) is put into no single deal.
_A_YEARS = 3 * 10**10

_VOWS = re.compile(
    r"(?:\([^()]{0,40}\))?[ ]?(?:이상|가량|안팎|정도|넘게)?(?:을|를)?[ ](?:[가-힣]{1,6}[ ])?"
    r"(?:(?:투자|지출|집행|투입)(?:하겠|하기로|할|한다|키로)|쓰겠|쓰기로|쓸|쏟겠|쏟을|쏟아붓|들이겠)"
)
_VOWED = re.compile(
    r"(?:쓰|쏟|쏟아붓|붓|퍼붓|들이|(?:투자|투입|지출|집행)하)(?:겠다고[ ](?:밝힌|한|예고한|공언한|"
    r"선언한|약속한|제시한)|겠다는|기로[ ]한)[ ](?:약[ ]|최대[ ]|총[ ]|무려[ ])?$"
)
_AIM = re.compile(
    r"[\W\d]*(?:(?:회사|자체|연간|연)(?:의|가[ ]제시한)?[ ])?(?:가이던스|전망치?|목표치?|계획|예산)"
    r"(?:은|는|을|를|:)?[ ](?:약[ ]|최대[ ]|최소[ ])?"
)


def listed_before(here: Sentence) -> bool:
    """ "아마존 2000억달러, 메타 1350억달러. … 올해의 씀씀이": the noun comes a sentence on."""
    names = [w for w in here.walk.words if w.kind == "company" and w.ticker != "BIGTECH"]
    if len(names) < 2 or len(names) != len([m for m in here.numbers if m.kind == "money"]):
        return False
    if any(w.kind not in ("company", "basis", "prior") for w in here.walk.words):
        return False
    following = korean_words.find(here.walk.following)
    here.ahead = next((w.kind for w in following if w.kind != "company"), "") in (
        "spend",
        "capex",
    )
    return here.ahead


def _named_later(here: Sentence, n: Number) -> bool:
    """ "아마존(2000억달러)과 메타(1350억달러)까지 더한 올해 설비투자": the noun comes last."""
    kinds = ("capex", "spend", "revenue", "backlog", "foreign", "business", "other", "cloud")
    later = (w.kind for w in here.walk.words if w.start >= n.end and w.kind in kinds)
    whose = here.owner_before(n) is not None or any(
        w.kind == "company" and w.ticker and here.text[w.end : n.start] == "의 "
        for w in here.walk.words
    )
    return whose and next(later, "") in ("capex", "spend")


def _slot(here: Sentence, n: Number) -> bool:
    """ "아마존: 3분기 342억달러", "메타는 600억~650억달러를 집행할 계획": a company and money
    with nothing but periods between, spent or planned, on a page that counts spending."""
    walk, state = here.walk, here.walk.state
    names = [w for w in walk.words if w.kind == "company" and w.end <= n.start]
    if not names or names[-1].ticker is None:
        return False
    since = names[-1].end
    for clause in cue.CLAUSE.finditer(here.text, since, n.start):
        since = clause.end()
    between = list(here.text[since : n.start])
    known = [w for w in walk.words if w.kind in ("basis", "prior")]
    spans: list[Word | Period | Number] = [*walk.periods, *known, *here.numbers]
    for span in spans:
        for at in range(max(span.start - since, 0), span.end - since):
            if at < len(between):
                between[at] = " "
    left = cue.FILLING.sub("", "".join(between))
    if inline.search(r"[가-힣A-Za-z]", left):
        return False
    behind = here.text[here.numbers[-1].end :]
    spent = cue.SPENT.match(here.text, n.end) or cue.SPENT.search(behind)
    if spent or any(
        w.kind in ("capex", "spend") and w.start >= here.numbers[-1].end for w in walk.words
    ):
        return True
    listed = state.form == "bullet"
    near = here.text[n.end : n.end + 40]
    planned = cue.MOVES.search(behind) or cue.GUIDES.search(behind) or cue.GUIDES.search(near)
    return state.last_money == "capex" and (listed or planned is not None)


def _bare(here: Sentence, n: Number) -> bool:
    """ "올해 1750억~1850억달러.": a year and a year's sum, alone under a company's name."""
    if n.high < _A_YEARS or not any(p.form == "year" for p in here.walk.periods):
        return False
    before = list(here.text[: n.start])
    for period in here.walk.periods:
        before[period.start : period.end] = " " * (min(period.end, n.start) - period.start)
    left = cue.FILLING.sub("", "".join(before))
    end = inline.fullmatch(r"(?:\([^()]*\))?[.]?\s*", here.text[n.end :])
    return end is not None and not inline.search(r"[가-힣A-Za-z]", left)


def _vows(here: Sentence, n: Number) -> bool:
    """ "아마존은 한술 더 떠 2000억 달러를 투자하겠다고 밝혔다": a year's sum, on a page that
    counts spending."""
    walk = here.walk
    return (
        walk.state.capex_seen
        and n.low >= _A_YEARS
        and walk.company in walk.named - {"NVDA"}
        and _VOWS.match(here.text, n.end) is not None
        and inline.search(
            r"계약|합의|인수|지분|에[ ](?:약[ ]|최대[ ]|총[ ])?$", here.text[: n.start]
        )
        is None
    )


def _has_vowed(here: Sentence, n: Number) -> bool:
    """ "구글이 올해 쓰겠다고 밝힌 1850억달러는": to nobody and into nothing else."""
    into = [
        w
        for w in here.walk.words
        if w.kind in ("company", "other") and inline.match(r"에(?:게)?[ ]", here.text[w.end :])
    ]
    return not into and _VOWED.search(here.text, 0, n.start) is not None


def _aims(here: Sentence, n: Number) -> bool:
    """ "2025년 가이던스는 700억~720억 달러였다": what is guided to is what was counted last."""
    walk = here.walk
    cloudless = walk.company in ("META", "TSLA", "AAPL") and walk.state.last_money == "capex"
    if not walk.state.capex_seen or not (cloudless or walk.state.last_metric == "capex"):
        return False
    before = list(here.text[: n.start])
    known = [w for w in walk.words if w.kind in ("company", "prior")]
    spans: list[Word | Period] = [*walk.periods, *known]
    for span in spans:
        before[span.start : span.end] = " " * (min(span.end, n.start) - span.start)
    return n.high >= 10**10 and _AIM.fullmatch("".join(before)) is not None


def plain(here: Sentence, n: Number) -> bool:
    """Whether nothing that is not the race's is spoken of up to a number."""
    return not any(
        w.kind in ("foreign", "business", "other", "revenue", "backlog", "bookings", "ai")
        and w.start < n.end + 12
        for w in here.walk.words
    )


def headless(here: Sentence, n: Number, after: str) -> bool:
    """Whether money without a noun is capital spending: the page speaks of that money, a
    company is the subject, and the sentence says that a plan is kept, moved or spent."""
    walk, state = here.walk, here.walk.state
    if walk.company is None or n.high < 10**9:
        return False
    if cue.TAKES.match(after) or not plain(here, n):
        return False
    if listed_before(here):
        return True
    if state.form == "heading":
        return False
    if state.capex_seen and _bare(here, n):
        return True
    if _slot(here, n) or _named_later(here, n) or _vows(here, n) or _aims(here, n):
        return True
    if walk.company in walk.named and n.low >= _A_YEARS and _has_vowed(here, n):
        return True
    if not state.capex_seen or state.last_money != "capex":
        return False
    if not walk.named and state.sentences - state.last_at > 4:
        return False
    return bool(cue.MOVES.search(here.text, n.end)) and (
        any(w.kind == "prior" for w in walk.words)
        or bool(cue.KEEPS.search(here.text, n.end))
        or bool(cue.FROM.match(after))
        or here.text[n.end :].lstrip(" ")[:2] in ("계획", "목표")
    )


def ends_in_capex(here: Sentence, n: Number) -> bool:
    """A list whose metric comes last: "A는 X달러, B는 Y달러를 설비투자에 쓴다"."""
    words = [
        w
        for w in here.walk.words
        if w.kind in ("capex", "spend", "revenue", "foreign", "business", "cloud", "backlog")
    ]
    if not words or words[0].kind not in ("capex", "spend") or words[0].start < n.end:
        return False
    rest = here.text[words[0].end : words[0].end + 40]
    return bool(
        inline.match(
            r"(?:으로|로|에|에만)[ ][^.]{0,20}(?:쓴|쓰|썼|투입|집행|쏟|들|배정|잡|제시|"
            r"계획)|(?:을|를)[ ][^.]{0,20}(?:늘|높|올|낮|줄|공개|발표|제시|유지|내놨|내놓)",
            rest,
        )
    )
