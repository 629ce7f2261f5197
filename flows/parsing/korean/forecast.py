"""Whether the predicate behind a Korean number tells of what is to come, and who says so.

A page that looks ahead to a report speaks of a quarter that is over as of what is to come:
nobody has told it yet. The verb says so (늘어날 것으로 예상된다, 이를 전망이다), whatever the
calendar does.
"""

import re

from flows.parsing.korean import cues as cue
from flows.parsing.korean.numbers import Number
from flows.parsing.korean.reader import At, Draft, Sentence
from flows.parsing.korean.run import run_end
from flows.parsing.korean.tense import has_happened
from warehouse.records import Stance

_TO_COME = f"[{''.join(chr(0xAC00 + 28 * i + 8) for i in range(399))}]"
# the syllables that end in ㅆ, less 있
_PAST = "".join(chr(0xAC00 + 28 * i + 20) for i in range(399)).replace("있", "")
_THOUGHT = "예상|전망|관측|추정|추산|예측|기대|점쳐|분석|풀이|집계"
# Seen by nobody in particular: "늘어날 것으로 예상된다", "이를 전망이다", "늘었을 것으로 보인다".
_SEEN = re.compile(
    rf"{_TO_COME}[ ]?(?:것|거)(?:으로|로)[ ](?:[가-힣]{{1,4}}[ ])?"
    rf"(?:(?:{_THOUGHT})(?:되|된|됐|됩|돼|진|졌)|보[이인]|점쳐)"
    rf"|{_TO_COME}[ ](?:전망|공산|듯|가능성)(?:이|입|인|했|$|[ .,])"
    rf"|{_TO_COME}[ ](?:것|거)(?:이)?라는[ ](?![^,.]{{0,20}}(?:의|측)[ ])(?:[^,.0-9]{{0,24}}[ ])?"
    rf"(?:{_THOUGHT}|얘기|말|계산)(?:이|도|에|$|[ .,])"
    rf"|(?:으로|로)[ ](?:[가-힣]{{1,4}}[ ])?(?:예상|전망|추정|추산|예측)(?:되|된|됐|됩|돼)"
)
# "15% 증가 예상": of what is over, that of others; of what is to come, it may be the company's.
_SEEN_NOUN = re.compile(r"(?:증가|성장|확대|상승|감소|둔화)[ ]?(?:예상|전망)(?:$|[ .,)…])")
# A clause that leaves its tense to the next.
_OPEN = re.compile(rf"[가-힣](?<![{_PAST}])(?:고|며),?[ ]$")
# Before such a verb: a plan, or what is known already, of which something else is expected.
_OTHERWISE = re.compile(
    r"계획|목표|방침|가이던스|제시|발표|공개|밝[혔히]|공언|약속|"
    r"[한진난은큰린뛴] 만큼|에 따라|때문|덕분|"
    rf"[{_PAST}][다고지으]"
)
# Behind it: somebody told it so.
_QUOTED = re.compile(
    r"[^,.]{0,14}?[다라]고[ ](?:[가-힣]{1,6}[ ])?(?:밝|말|설명|전했|덧붙|강조|언급|했)"
)
# Seen by somebody: whose it is, the sentence's subject says.
_SEES = re.compile(
    rf"{_TO_COME}[ ]?(?:것|거)(?:으로|로|이라고|라고)[ ](?:[가-힣]{{1,4}}[ ])?"
    rf"(?:(?:{_THOUGHT})[했하한]|내다[봤보]|봤|본다|보고)"
)
# What every such verb holds: asked first.
_ANY = re.compile(rf"{_THOUGHT}|보[이인고]|봤|본다|내다|공산|듯|가능성|얘기|말|계산")
# Given out as a guide: "가이던스로 26~27%를 제시", "37%로 제시했다".
_GUIDED = re.compile(
    r"[\s\"')]*(?:(?:이상|이하|안팎|수준|가량|정도|사이|범위)?(?:을|를|으로|로))?[ ]?"
    r"(?:제시|안내|가이드|가이던스)(?![가-힣]*(?:던|치))"
)
_GUIDE = re.compile(r"(?:가이던스|전망치|목표치)(?:로|로는|는|은|를|가|:)?[ ](?:[가-힣]{1,4}[ ])?$")
_ITS_OWN = re.compile(r"회사(?:가|는|측이|[ ]측은)")
# Where the talk of a number ends: a verb that closes its clause, or a noun that stands for one.
_CLOSED = re.compile(r"(?:증가|성장|기록|달성|감소|둔화),[ ]|[.;]$")


def predicate(here: Sentence, n: Number) -> str:
    """What is said of a number up to the end of its clause, past the numbers it stands with."""
    end = min(len(here.text), n.end + 130)
    found = cue.CLAUSE.search(here.text, n.end, end)
    if found:
        end = found.end()
    closed = _CLOSED.search(here.text, n.end, end)
    if closed:
        end = closed.end()
    later = [p.start for p in here.walk.periods if n.end <= p.start < end and not p.weak]
    return here.text[n.end : min([end, *later])]


def _leaves_to(pattern: re.Pattern[str], here: Sentence, n: Number) -> bool:
    """Whether a clause without a tense leaves it to such a verb at the sentence's end: "30% 늘고,
    알파벳은 890억 달러를 쓸 것으로 예상된다"."""
    first = cue.CLAUSE.search(here.text, n.end, n.end + 60)
    if first is None or not _OPEN.search(here.text, n.end, first.end()):
        return False
    last = pattern.search(here.text, max(first.end(), len(here.text.rstrip()) - 32))
    if last is None or "라는" in last[0]:
        return False  # "1000억 달러를 넘을 것이라는 전망이 많다": of its own clause
    return not _OTHERWISE.search(here.text, n.end, last.start())


def awaited(here: Sentence, at: At, draft: Draft) -> Stance | None:
    """Whose forecast a figure of a period that is over is, where the words say that it is one."""
    state, walk = here.walk.state, here.walk
    if state.call or draft.compared or draft.span or not draft.label:
        return None
    clock = state.clock(draft.company)
    months = clock.calendar.months
    if months(draft.label)[1] < months(clock.quarter())[1]:
        return None  # told long since
    if state.expected and state.form == "bullet" and not has_happened(here, at.n):
        return "estimate"
    if not _ANY.search(here.text, at.n.end):
        return "guidance" if is_guided(here, at) else None
    if _says(_SEEN, here, at.n) or _says(_SEEN_NOUN, here, at.n):
        return "estimate"
    if _says(_SEES, here, at.n):
        return "estimate" if walk.by_market or walk.market_tells else "guidance"
    return "guidance" if is_guided(here, at) else None


def is_guided(here: Sentence, at: At) -> bool:
    """Whether a company gives a figure out as its guide, whatever quarter it may be of."""
    if not _GUIDED.match(here.text, run_end(here, at.n)):
        return False
    its_own = _ITS_OWN.search(here.text[: at.n.start]) is not None
    return its_own or _GUIDE.search(at.near) is not None


def is_seen(here: Sentence, n: Number) -> bool:
    """Whether a figure is seen to come by nobody in particular."""
    return _ANY.search(here.text, n.end) is not None and _says(_SEEN, here, n)


def _says(pattern: re.Pattern[str], here: Sentence, n: Number) -> bool:
    if _leaves_to(pattern, here, n):
        return True
    said = predicate(here, n)
    found = pattern.search(said, 0, 80)
    return (
        found is not None
        and not _OTHERWISE.search(said, 0, found.start())
        and not _QUOTED.match(here.text, n.end + found.end() - 1)
    )


def not_yet_told(here: Sentence, draft: Draft) -> bool:
    """Whether the page has no result of such a figure for the quarter last closed: what is
    expected is expected of that."""
    label = here.walk.state.clock(draft.company).quarter()
    return not any(
        (c.company, c.metric, c.period, c.stance) == (draft.company, draft.metric, label, "actual")
        for c in [*here.walk.state.told, *here.walk.state.rates.values()]
    )
