"""A word goes by in a Korean sentence: what it changes of what the sentence speaks of."""

import re

from flows.parsing import inline
from flows.parsing.korean.names import ADJUNCT, OBLIQUE, name
from flows.parsing.korean.revenue import revenue
from flows.parsing.korean.walk import Walk
from flows.parsing.korean.words import Word
from warehouse.records import Metric

_METRICS: dict[str, Metric] = {
    "backlog": "cloud_backlog",
    "bookings": "cloud_bookings",
    "ai": "ai_revenue",
}
# Behind a company outside the race that is no subject.
_IN_PASSING = re.compile(
    r"(?:와|과)?(?:의)?[ ]?(?:등|한[ ]곳|GPU|칩|제외|독점|계약|덕|효과|"
    r"물량|수주|약정|모델|지분|상장|수요|충격|쇼크|여파|돌풍|공세)"
)
# Investment that is received, hindered or hoped for; 대비 holds something against it.
_NOT_SPENT = re.compile(
    r"[ ]?(?:받|유치|수익)|(?:를|을)? ?위해|[ ]?(?:부담|우려|경쟁(?!.{0,12}[0-9]))"
)
_ALL_COSTS = re.compile(r"총[ ]?지출")
_WHOLE = re.compile(r"(?:총|전체|연결|그룹)[ ]?매출")
_SAYS = re.compile(
    r"(?:에서)?(?:은|는|이|가|도)[ ,]|[ ]\"|[ ]?에[ ]?따르면|"
    r"[ ](?:전망|추정|예상|집계|보고서|자료|조사|설문)"
)

# So much (in dollars) is put into no single deal.
_A_YEARS = 3 * 10**10


def hear(walk: Walk, word: Word) -> None:
    """Take over what a word sets: a subject, a metric, what is not the race's, who speaks."""
    kind = word.kind
    after = walk.text[word.end : word.end + 24]
    if kind in ("company", "cloud"):
        name(walk, word, after)
    elif kind == "capex":
        if not (walk.blocked and ADJUNCT.match(after)) and not (
            walk.metric is not None and _NOT_SPENT.match(after)
        ):
            walk.topic("capex", word)
    elif kind == "spend":
        _spend(walk, word, after)
    elif kind in _METRICS:
        walk.topic(_METRICS[kind], word)
    elif kind == "revenue":
        revenue(walk, word)
    elif kind in ("other", "foreign", "business"):
        _foreign(walk, word, after)
    elif kind == "market" and _SAYS.match(after):
        walk.by_market = True
        walk.state.report |= "보고서" in walk.text or "리포트" in walk.text
    elif kind == "executive" and inline.match(r"(?:\([A-Z]{2,4}\))?(?:은|는|이|가|도)", after):
        walk.by_market = False
    elif kind == "rate" and _heads_clouds(walk, word):
        walk.head_list("cloud_revenue", word)  # "클라우드 성장률은 아마존 20%, …"
    elif kind == "house":
        # "자체 전망치": of a page's company its own, of a report the house's
        own = word.text.startswith("자체") and walk.company and not walk.state.report
        walk.by_house |= not own


def _heads_clouds(walk: Walk, word: Word) -> bool:
    """Whether a noun of growth is the clouds': one is named right before it, or they are told
    about before it and the list behind begins with one of them."""
    clouds = [w for w in walk.words if w.kind == "cloud"]
    if any(w.ticker is None and 0 <= word.start - w.end <= 6 for w in clouds):
        return True
    behind = next((w for w in walk.words if w.start >= word.end), None)
    return (
        behind is not None
        and behind.kind == "cloud"
        and behind.start - word.end <= 6
        and not walk.blocked
        and (walk.metric in (None, "cloud_revenue") or "클라우드" in walk.text[: word.start])
    )


def _spend(walk: Walk, word: Word, after: str) -> None:
    """투자액, 지출: capital spending where the talk is of such, or of AI."""
    if walk.metric == "capex" and not walk.blocked:
        walk.metric_end = word.end
        if walk.state.distance == 0 and inline.match(r"[은는이가]?[ ]", after):
            walk.carried = False
        return
    of_the_race = (
        walk.ai_topic
        or walk.state.capex_seen
        or walk.state.form == "heading"
        or walk.company == "BIGTECH"
        or (walk.state.metric == "capex" and walk.state.distance <= 1)
        or inline.search(r"쓴|쓸|쓰|쏟|들이|씀씀이|집행|투입|겠다", word.text)
        or inline.match(r"[ ]?:", after)
        or _by_size(walk)
    )
    beside_foreign = walk.foreign_end >= 0 and word.start - walk.foreign_end < 4
    if of_the_race and not beside_foreign:
        walk.topic("capex", word)


def _by_size(walk: Walk) -> bool:
    """Whether the sentence itself shows that 투자액 is what the race is about: several of its
    companies are listed, or a sum that only a year's building takes is spent in a year."""
    names = {w.ticker for w in walk.words if w.kind == "company"} - {"NVDA", "AAPL", None}
    large = any(n.currency == "USD" and n.low >= _A_YEARS for n in walk.numbers)
    dated = any(p.form == "year" for p in walk.periods)
    return large and (len(names) > 1 or (bool(names) and dated))


def _foreign(walk: Walk, word: Word, after: str) -> None:
    """A company outside the race, other money, a business that is no cloud."""
    if word.kind == "other":
        if not OBLIQUE.match(after) and not _IN_PASSING.match(after):
            walk.company, walk.blocked, walk.cloud_newer = None, True, False
            walk.group = []
        return
    if word.kind == "business":
        walk.block(word)
        walk.cloud_newer = False
        walk.business_end = word.end
        return
    if walk.company == "BIGTECH" and _ALL_COSTS.match(word.text):
        return  # of one company its costs, of all of them together the race's sum
    whole = _WHOLE.match(word.text) is not None
    if (
        whole
        and walk.cloud_newer
        and any(w.kind == "cloud" and 0 <= word.start - w.end <= 4 for w in walk.words)
    ):
        walk.topic("cloud_revenue", word)  # "MS 클라우드 전체 매출"
        return
    walk.block(word)
    walk.whole |= whole
