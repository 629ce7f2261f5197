"""How shares moved, told in Korean: whose, which way, by how many per cent, in which session.

A sentence may tell of several ("MS는 4%, 아마존은 8% 떨어졌다"); the verb behind a list holds for
all of it. A per cent is a share's only where shares, a session or a bare company is the subject:
"매출이 8% 늘었다" is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from flows.parsing import inline
from flows.parsing.korean import words as korean_words
from flows.parsing.korean.numbers import PLAIN
from flows.parsing.korean.words import Word

SESSION = re.compile(
    r"시간[ ]?외(?:[ ]?(?:거래|매매))?|장외[ ]?거래|장중|장[ ]?마감[ ]?(?:후|이후|뒤)(?:[ ]?거래)?|"
    r"애프터마켓|프리마켓|프리장|개장[ ]?전(?:[ ]?거래)?|정규[ ]?(?:장|거래)|연장[ ]?거래"
)
_DOWN = (
    r"하락|급락|폭락|떨어|내[렸린려림]|빠[졌진져지]|밀[렸린려리]|추락|미끄러|곤두박질|주저앉|후퇴|↓|"
    r"약세|낙폭|고꾸라|무너|▼"
)
_UP = r"상승|급등|폭등|올[랐라]|오[른르]|뛰|뛴|치솟|반등|솟구|↑|강세|▲|점프|날아|급반등|신고가"
_MOVE = re.compile(
    rf"(?P<pct>\d{{1,3}}(?:\.\d{{1,2}})?)[ ]?(?:%|퍼센트)(?![ ]?포인트|p)"
    rf"(?P<gap>[^.%0-9]{{0,20}}?)(?:(?P<down>{_DOWN})|(?P<up>{_UP}))"
)
_BARE = re.compile(rf"(?:(?P<down>{_DOWN})|(?P<up>{_UP}))")
_PERCENT = re.compile(
    r"(?P<sign>[+-])?(?P<pct>\d{1,3}(?:\.\d{1,2})?)[ ]?(?:%|퍼센트)(?![ ]?포인트|p)"
)
# "주가 하락을 경험했다": a fall told without its size.
_LIVED = re.compile(
    r"주가(?:의|가)?[ ](?:동반[ ]|큰[ ]폭의[ ])?(?:(?P<down>하락|급락|"
    r"폭락|약세)|(?P<up>상승|급등|폭등|강세))세?"
    r"(?:을|를)[ ](?:경험|겪|맛[보봤]|당[했하]|기록|보였|보인|면치|면하지|피하지)"
)
_JOINED = re.compile(r"[\s,·&/'\"]*(?:\([^()]{1,20}\))?[\s,·&/'\"]*(?:와|과|및|그리고)?[\s'\"]*")
_SHARES = re.compile(r"(?<![가-힣])(?:주가|주식)|(?<=[가-힣])[ ]?주가|종가")
# What else goes up and down by per cents in such a sentence.
_ELSE = ("revenue", "foreign", "capex", "spend", "backlog", "bookings", "ai", "business", "rate")
# A fall since long ago answers to no news.
_SINCE = re.compile(
    r"(?:고점|연초|지난해[ ]?말|작년[ ]?말)(?:과|보다)?[ ]?(?:대비|보다|비교)|올해[ ]들어"
)
_LISTED = re.compile(
    r"[^.%가-힣]{0,4}(?:[가-힣A-Za-z&()·]{1,14}(?:은|는|이|가|도)?[ ])?[^.%가-힣]{0,3}"
)


@dataclass(frozen=True)
class Move:
    """One company's shares moving. `company` None: of whom the page speaks."""

    company: str | None
    direction: Literal["up", "down"]
    pct: Decimal | None
    session: str | None


def moves(sentence: str) -> list[Move]:
    """The moves of shares that a sentence tells, in order. Bounded: 1,500 letters are read."""
    text = sentence[:1500].translate(PLAIN)
    shares, session = _SHARES.search(text), SESSION.search(text)
    lived = _LIVED.search(text) if shares else None
    if "%" not in text and "퍼센트" not in text and not (shares and session) and not lived:
        return []
    words = korean_words.find(text)
    names = [w for w in words if w.kind in ("company", "other")]
    found = list(_told(text, words, names, session))
    if not found and shares and session:
        verb = _BARE.search(text, shares.end())
        if verb:
            found = [Move(_owner(names, verb.start()), _way(verb), None, session[0])]
    if not found and lived:
        owners = _list_before(text, names, lived.start()) or [None]
        found = [Move(owner, _way(lived), None, None) for owner in owners]
    return found


def _list_before(text: str, names: list[Word], before: int) -> list[str | None]:
    """The companies of the last list of names before a place."""
    run: list[Word] = []
    for word in names:
        if word.end > before:
            break
        if run and not _JOINED.fullmatch(text, run[-1].end, word.start):
            run = []
        run.append(word)
    return list(dict.fromkeys(w.ticker for w in run if w.ticker not in (None, "BIGTECH")))


def _told(
    text: str,
    words: list[Word],
    names: list[Word],
    session: re.Match[str] | None,
) -> Iterator[Move]:
    """The per cents with a verb of moving behind them, and those listed before such a one."""
    percents = list(_PERCENT.finditer(text))
    for number, percent in enumerate(percents):
        move = _moved(text, percents, number)
        if move is None:
            continue
        subject = max((w.end for w in words if w.end <= percent.start()), default=0)
        last: Word | None = next((w for w in words if w.end == subject), None)
        told = _SHARES.search(text, 0, percent.start()) or (
            session and session.start() < percent.start()
        )
        if last is not None and last.kind in _ELSE and not _is_share(last):
            continue
        if _SINCE.search(text, 0, percent.start()):
            continue
        if not told and not _alone(text, last, percent.start()):
            continue
        run = [w for w in names if w.end <= percent.start()]
        owner: Word | None
        each = inline.search(r"각각", text[: percent.start()])
        listed = _run([p for p in percents if each and p.start() > each.start()], text)
        if each and len(listed) > 1 and len(run) >= len(listed) and percent in listed:
            owner = run[-len(listed) :][listed.index(percent)]
        else:
            owner = run[-1] if run else None
        if owner is not None and (owner.kind == "other" or owner.ticker == "BIGTECH"):
            continue
        ticker = owner.ticker if owner else None
        yield Move(ticker, move, Decimal(percent["pct"]), _session(text, percent.start()))


def _run(percents: list[re.Match[str]], text: str) -> list[re.Match[str]]:
    """The per cents that stand in one list, from the first on."""
    for at in range(1, len(percents)):
        if inline.search(r"[가-힣]{2}", text[percents[at - 1].end() : percents[at].start()]):
            return percents[:at]
    return percents


def _session(text: str, at: int) -> str | None:
    """The session told last before a place, else the first behind it."""
    told = list(SESSION.finditer(text))
    before = [found[0] for found in told if found.end() <= at]
    return before[-1] if before else told[0][0] if told else None


def _moved(text: str, percents: list[re.Match[str]], number: int) -> Literal["up", "down"] | None:
    """Which way a per cent goes: by the verb behind it or behind the list it stands in."""
    for at in range(number, min(number + 4, len(percents))):
        found = _MOVE.match(text, percents[at].start("pct"))
        if found is not None:
            return _way(found)
        following = percents[at + 1] if at + 1 < len(percents) else None
        if following is None or not _LISTED.fullmatch(text, percents[at].end(), following.start()):
            return None
    return None


def _way(found: re.Match[str]) -> Literal["up", "down"]:
    return "down" if found["down"] else "up"


def _is_share(word: Word) -> bool:
    """Whether a word that is foreign to the race is the shares themselves: 주가, 시간외."""
    return bool(_SHARES.match(word.text) or SESSION.match(word.text))


def _alone(text: str, last: Word | None, at: int) -> bool:
    """ "MS는 3% 올랐다": a company that moves by itself."""
    if last is None or last.kind != "company":
        return False
    return (
        inline.fullmatch(r"(?:\([^()]*\))?(?:은|는|이|가|도)[ ](?:약[ ])?", text[last.end : at])
        is not None
    )


def _owner(names: list[Word], before: int) -> str | None:
    own = [w.ticker for w in names if w.end <= before and w.ticker not in (None, "BIGTECH")]
    return own[-1] if own else None
