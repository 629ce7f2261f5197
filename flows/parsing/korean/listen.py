"""What a Korean sentence leaves to the next ones, and what one without a number tells."""

import re

from flows.parsing import inline
from flows.parsing.korean import periods as korean_periods
from flows.parsing.korean.hear import hear
from flows.parsing.korean.resolve import resolve
from flows.parsing.korean.walk import Walk

_INTERVIEW = re.compile(r"\s*(?:[-–—]|Q\d{0,2}[.:)]|문[ .:)])")

# "설비투자는 이렇다", "4분기 매출은": the items below go on.
_LEADS_IN = re.compile(
    r"(?::|[가-힣](?:은|는|이|가)|(?:이렇|이와[ ]같|다음과[ ]같|아래와[ ]같|다음|"
    r"아래)[^.]{0,6}\.?)\s*$"
)

_WONDERS = re.compile(r"(?:까|나|나요|는가|은가|ㄴ가|가요|가|데|지|은|는)[.]?\s*$")

# "연간 전망치도 상향됐다.": the plans that follow are the year's.
_PLANNED = re.compile(
    r"(?<![가-힣])(연간|올해|내년)[ ](?:[가-힣]{1,6}[ ])?(?:전망|가이던스|목표|계획|예상)"
)


def listen(walk: Walk) -> None:
    """Learn from a sentence without a number."""
    for word in walk.words:
        hear(walk, word)
    remember(walk, claimed=False)
    asks = walk.text.rstrip().endswith("?") or bool(
        _INTERVIEW.match(walk.paragraph.text) and _WONDERS.search(walk.text)
    )
    if asks and walk.metric is not None and not walk.carried:
        walk.state.open_topic = True
    _hint(walk)
    leads = _LEADS_IN.search(walk.text) is not None
    if (asks or leads or walk.state.form == "heading") and (walk.company or walk.metric == "capex"):
        dates = [
            p
            for p in korean_periods.find(walk.text)
            if not p.weak and p.form not in ("ago", "same")  # "(전년 동기 대비)" dates nothing
        ]
        if dates:
            clock = walk.state.clock(walk.company or "")
            walk.state.section = resolve(clock, dates[-1], None)
    if walk.state.form == "heading" and walk.metric is not None:
        walk.state.open_topic = walk.metric != "cloud_revenue" or _titles(walk)
        walk.state.introduces = walk.metric == "cloud_revenue" and _titles(walk)
    if inline.search(
        r"처음(?:으로)?[ ](?:공개|밝|발표)|넘어가|살펴보|말씀드리|관련(?:하여|"
        r"해)|다음은|부터 볼게요|볼까요|입니다\.?$",
        walk.text[-40:],
    ):
        walk.state.open_topic = walk.state.introduces = True


def _hint(walk: Walk) -> None:
    """ "메타는 내년에도 늘린다고 했다. …": the year of the figure that comes next."""
    planned = _PLANNED.search(walk.text)
    if planned and walk.state.form == "prose" and not walk.state.call:
        walk.state.period = str(walk.state.on.year + (planned[1] == "내년"))
        walk.state.period_of = None
    if walk.company and walk.company in walk.named and walk.state.form != "heading":
        dates = [p for p in korean_periods.find(walk.text) if not p.weak and p.form == "year"]
        if dates:
            label = resolve(walk.state.clock(walk.company), dates[-1], None)
            walk.state.hint = (walk.state.sentences, walk.company, label)


def remember(walk: Walk, claimed: bool) -> None:
    """Leave to the next sentence what was spoken of; `claimed`: a mention was made of it."""
    state = walk.state
    if claimed and state.last and state.last.company == "BIGTECH":
        state.company = "BIGTECH"
    alone = len(walk.group) < 2 or walk.group[-1].ticker == "BIGTECH"
    if alone and walk.company in walk.named and walk.company and not walk.beside:
        state.company = walk.company
    if walk.metric == "capex" or any(w.kind == "capex" for w in walk.words):
        state.capex_seen = True
    if walk.company is None and walk.blocked and not walk.group:
        state.company = None
    if not walk.carried:
        state.metric, state.distance = walk.metric, 0
    elif walk.blocked:
        state.metric = None
    elif walk.metric is not None and claimed:
        state.distance = 0
    if state.form == "heading" and walk.cloud_newer and walk.segment and _titles(walk):
        state.heading_segment = walk.segment
    if walk.named and walk.segment_of != walk.company:
        state.segment = state.segment_of = None
    elif not walk.beside:
        state.segment, state.segment_of = walk.segment, walk.segment_of
    if state.form == "heading" and state.paragraphs == 1 and not state.home:
        tickers = [w.ticker for w in walk.words if w.kind == "company" and w.ticker]
        tickers += [w.ticker for w in walk.words if w.kind == "cloud" and w.ticker]
        if tickers and tickers[0] != "BIGTECH" and len(set(tickers)) == 1:
            state.home = tickers[0]


def _titles(walk: Walk) -> bool:
    """Whether a heading is the cloud's name, not a sentence about it."""
    first = min((w.start for w in walk.words if w.kind == "cloud"), default=0)
    if inline.fullmatch(r"[\W\d:]*", walk.text[:first]):
        return True
    last = max((w.end for w in walk.words if w.kind == "cloud"), default=0)
    return inline.match(r"\W{0,4}$|[ ]?[:,]", walk.text[last:]) is not None
