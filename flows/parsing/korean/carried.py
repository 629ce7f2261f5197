"""What a Korean number takes over from the sentences before its own."""

import re

from flows.parsing import inline
from flows.parsing.discourse import Candidate
from flows.parsing.korean import cues as cue
from flows.parsing.korean.against import annualised
from flows.parsing.korean.numbers import Number
from flows.parsing.korean.reader import Sentence
from flows.parsing.korean.walk import Walk
from warehouse.records import Metric

# The last subject before a number, to see whether it is anything we know.
_SUBJECT = re.compile(r"([가-힣A-Za-z0-9&·%\"')]+?)(?:은|는|이|가|도)(?=[ ,])")

_NEUTRAL = re.compile(
    r"""(?:^|.*[가-힣])(?:규모|금액|수치|액수|액|회사|그|그녀|이들?|이것|이번|전망치?|예상치?|
    가이던스|목표치?|계획|숫자|지표|부분|부문|기준|경우|시장|월가|증가|감소|상승|성장|투자|지출|
    집행|돈|비용|것|수준|연간|분기|년|올해|지난해|작년|내년|상반기|하반기|합계|합산|총액|총합|
    평균|측|실적|결과|중간값|중간|폭|속도|추세|누적|잔고|의무|백로그|매출|수요|경영진|관계자|
    발표|제시|공개|두고|놓고|향해|대표|회장|사장|CEO|CFO|당사|우리|저희|씨|님|상황|곳|쪽|모습|셈|점|때|대부분|가운데|중|전체|
    리스|하지만|그렇지만|기타|나머지|회계연|회계년)$"""
    r"""|.*(?:줘|해|봐|져|쳐|려|하|되|있|없|나|드|들|쓰|리|보|라|다|려|치|지|르|주|받|늘|줄|짓|놓|쌓|않|싶|같|많|높|적|좋|낮|작|길|짧|
    큰|모|뽑|꼽|얻|찾|맡|남|넣|붙|깎|늦|걷|갚|넘|웃도|밑도|내|키|만드|쏟|크|힌|한|된|던|은|는|난|란|린|본|론|진|친|킨|쓴|뒷받침하|이라|
    였던)$""",
    re.VERBOSE,
)

# A sentence that opens by setting the figure before it against an earlier one.
_COMPARES = re.compile(
    r"\s*(?:이는[ ])?(?:전년|작년|지난해|재작년|1년[ ]전|한[ ]해[ ]전|"
    r"직전[ ]분기)(?:도)?(?:\(|보다|[ ]?대비|의[ ]|[ ]같은|[ ]동기|에[ ]비해)"
)

_OBJECT = re.compile(r"[가-힣]{2,}(?:을|를)[ ](?:약[ ]|대략[ ]|거의[ ])?$")


def _unknown_subject(walk: Walk, start: int, end: int) -> bool:
    """Whether the last subject named between two places is nothing that is known."""
    subjects = list(_SUBJECT.finditer(walk.text, start, end))
    if not subjects:
        return False
    last = subjects[-1]
    if any(w.start < last.end(1) and w.end > last.start(1) for w in walk.words):
        return False
    if any(p.start < last.end(1) and p.end > last.start(1) for p in walk.periods):
        return False
    if any(n.start < last.end(1) + 1 and n.end > last.start(1) for n in walk.numbers):
        return False
    if any(w.kind == "consensus" and last.end() <= w.start < end for w in walk.words):
        return False  # "○○가 집계한 예상치": whoever it is, the figure is of what was told
    stem = last[1].strip("\"')")
    if not stem or inline.search(r"(?:으로|[가-힣]로|에서|에|까지|부터|만)$", stem):
        return False  # "기준으로는": a topic, no subject
    if stem in walk.state.people or (walk.state.said and stem in walk.state.said):
        return False
    return not _NEUTRAL.match(stem)


def reopened(here: Sentence, n: Number, after: str) -> bool:
    """ "구글 클라우드, 적자 줄이고 32% 성장": a headline comes back to its subject."""
    walk = here.walk
    return (
        walk.blocked
        and walk.state.form == "heading"
        and n.kind == "rate"
        and walk.segment_of is not None
        and walk.segment_of == walk.company
        and any(w.kind == "cloud" and w.end < walk.foreign_end for w in walk.words)
        and inline.match(r"[ ]?(?:성장|↑)", after) is not None
        and inline.search(r"(?:고|며|에도|지만)[ ,]", here.text[walk.foreign_end : n.start])
        is not None
    )


def of_sales(here: Sentence, n: Number, near: str, after: str) -> bool:
    """Whether a number goes back from the backlog to the cloud's sales: the growth told
    before, or a year's pace, which no backlog has."""
    told = (here.walk.company or "", n.low, n.high) in here.walk.state.rates
    if n.kind == "rate":
        return told and inline.match(r"(?:의|라는)?[ ]?성장", after) is not None
    return n.kind == "money" and annualised(near, after)


def revive(here: Sentence, n: Number, clause: int) -> Candidate | None:
    """ "월가는 32%를 기대했다": of what was said last, whatever came between."""
    last = here.walk.state.last
    latest = here.walk.state.latest
    if (
        latest is not None
        and here.walk.state.sentences - here.walk.state.last_at <= 1
        and here.walk.carried
        and not here.made
        and n.kind != "rate"
        and not here.walk.named
        and _COMPARES.match(here.text)
        and (n.start == here.numbers[0].start or here.prev is not None)
    ):
        return latest
    if last is None or here.walk.state.sentences - here.walk.state.last_at > 1:
        return None
    if here.walk.named or any(
        w.kind in ("foreign", "business", "other", "capex", "revenue", "backlog", "cloud")
        for w in here.walk.words
    ):
        return None
    if here.walk.metric is not None and not here.walk.blocked:
        return None
    if (n.kind == "rate") != (last.measure == "growth"):
        return None
    if here.walk.by_market or here.consensus(clause, n.start):
        return last
    return None


def carries(here: Sentence, n: Number, metric: Metric, near: str, after: str) -> bool:
    """Whether a number may be of the metric spoken of before this sentence."""
    state, walk = here.walk.state, here.walk
    if _unknown_subject(walk, here.prev_end, n.start):
        here.lost = True
        return False
    if here.lost and not any(
        w.kind in ("company", "cloud", "spend", "rate", "consensus") for w in here.fresh
    ):
        return False
    if (
        n.kind == "rate"
        and walk.named
        and not here.made
        and inline.match(
            r"[ ]?(?:넘게[ ]|가까이[ ]|이상[ ]|가량[ ])?(?:올[라랐]|오[르른]|"
            r"내[려렸린]|하락|상승|급[등락]|뛰|밀|빠|떨어|치솟|강세|약세)",
            after,
        )
    ):
        return False  # a company that rises by itself is a share
    if n.kind != "money" and not here.fresh and _OBJECT.search(here.text[: n.start]):
        return False  # "용량을 80% 늘리고": of what it names
    if state.distance == 0 or here.made:
        return True
    if (
        metric == "capex"
        and state.distance == 1
        and inline.search(r"쓰겠|쓴다|썼|쏟|투자|지출|집행", here.text[n.end :])
    ):
        return True
    if (
        metric == "capex"
        and state.distance == 1
        and walk.named
        and state.form == "prose"
        and not here.prev_end
    ):
        return True
    if (
        state.form != "heading"
        and state.sentences - state.last_at == 1 + (state.hint[0] == state.sentences - 1)
        and state.last_metric == metric
        and walk.named <= {walk.company}
        and (n.kind != "money" or not cue.ATTRIBUTE.match(after) or annualised(near, after))
    ):
        return True  # the sentence goes on from the one before, whatever the lines make of it
    if state.distance == 1 and state.form != "heading":
        kinds = {w.kind for w in here.fresh}
        return bool(kinds & {"rate", "spend", "consensus"}) or "가이던스" in near
    return False
