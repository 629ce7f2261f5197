"""One Korean sentence → its mentions: words, periods and numbers in their order."""

import re
from dataclasses import replace

from flows.parsing.discourse import Candidate
from flows.parsing.korean import bare
from flows.parsing.korean import numbers as korean_numbers
from flows.parsing.korean import periods as korean_periods
from flows.parsing.korean.claims import Reader
from flows.parsing.korean.hear import hear
from flows.parsing.korean.linked import linked
from flows.parsing.korean.listen import listen, remember
from flows.parsing.korean.numbers import Number
from flows.parsing.korean.periods import Period
from flows.parsing.korean.walk import Item, Walk
from flows.parsing.korean.words import Word

# Around the one who tells a figure, named behind it; around a period in brackets.
_QUOTED = re.compile(r"(?:[다라]고|[다라]며)[ ]['\"]?$")

_TELLS = re.compile(
    r"(?:\([^()]{1,20}\))?['\"]?[ ]?측?(?:은|는|이|가|도)[ ][^,]{0,20}"
    r"(?:밝혔|말했|설명|전했|덧붙|강조|예상|전망|내다|발표|공시|공개)"
)

# "2000억 달러를 쓰겠다는 아마존의 계획": whose plan it is stands behind it.
_VOWING = re.compile(
    r"(?:겠다는|기로[ ]한|한다는|할|쓴다는|[을를]?[ ]잡은|제시한|내놓은)[ ]['\"]?$"
)
_ITS_PLAN = re.compile(
    r"(?:\([^()]{1,20}\))?['\"]?(?:의|[ ]측의?)?[ ](?:[가-힣]{1,4}[ ])?"
    r"(?:발표|계획|방침|전망|결정|선언|구상|약속|목표|가이던스|행보|청사진)"
)

# "수주잔고가 110% 폭증한 MS.": the subject last, everything before hangs on it.
_HANGS = re.compile(f"[{''.join(chr(0xAC00 + 28 * i + 4) for i in range(399))}][ ]['\"]?$")
_ENDS = re.compile(r"(?:\([^()]{1,20}\))?['\"]?(?:이?다|입니다|이?에요|예요|였다|이었다)?[.!…]?\s*")

_OPENED = re.compile(r"[ ]?\((?:[ ]|매출[ ]?)?")

# "800억 달러 규모의 AI 투자(2025 회계연도 기준)": the brackets behind its noun
_HEAD_OPENED = re.compile(
    r"[ ]?(?:규모의|의|규모)[ ][^,.()0-9]{1,26}(?:투자|지출)(?:액|[ ]계획)?[ ]?\("
)

_CLOSED = re.compile(r"[^()0-9]{0,8}\)")

# "1310억 달러를 투자한 2025년보다": the period that a clause with the figure hangs on
_HANGS_ON = re.compile(
    r"(?:\([^()]{0,40}\))?(?:이상|가량|안팎)?(?:을|를|에)?[ ](?:"
    r"(?:투자|지출|집행|투입|기록|달성|성장|증가)(?:한|했던)|쓴|썼던|들인|쏟은|쏟아부은|올린|거둔|그친|그쳤던|달한|달했던|"
    r"머문|머물렀던)[ ]"
    r"|(?:\([^()]{0,40}\))?(?:였|이었)던[ ]"
)

# Behind a time from which something is counted, or that another is held against: no time of
# its own.
_BASE = re.compile(r"[ ]?(?:이후(?:의)?|부터)[ ]")
_HELD_AGAINST = re.compile(
    r"(?:보다|[ ]?대비|에[ ](?:비해|비하면|견줘|견주면)|[과와][ ](?:비교|견[줘주])|"
    r"의[ ](?:약[ ]|거의[ ]|무려[ ])?(?:[0-9.]+|[두세네])[ ]?배)"
)

_RECKONED = re.compile(
    r"(?:에서)?(?:은|는|이|가|도)?[ ](?:[가-힣]{1,5}[ ])?(?:보고|본다|봤|예상|전망|추정|내다|"
    r"관측|집계)"
)

# More numbers than this are a table that lost its lines, no sentence.
_PROSE = 60


def claims_of(walk: Walk, offset: int) -> list[Candidate]:
    """The mentions of the sentence; `offset` is added to their places."""
    numbers = _numbers(walk)
    if not numbers or len(numbers) > _PROSE:
        listen(walk)
        return []
    if walk.state.form == "heading":
        walk.state.open_topic = walk.metric != "cloud_revenue"
    walk.numbers = numbers
    walk.periods = _free_periods(walk)
    walk.tags = _tagged(walk)
    items: list[Item] = sorted(
        [*walk.words, *walk.periods, *numbers], key=lambda item: (item.start, -item.end)
    )
    _teller(walk, numbers[0].start)
    reader = Reader(walk)
    out: list[Candidate] = []
    for item in items:
        if isinstance(item, Word):
            hear(walk, item)
            reader.heard(item)
        elif isinstance(item, Period):
            if item not in walk.tags.values():
                reader.dated(item)
        else:
            out += reader.number(item)
    remember(walk, bool(out))
    if walk.by_market or walk.by_analyst:
        walk.state.others_at = walk.state.sentences
    reader.close()
    out = linked(walk.text, out)
    if not offset:
        return out
    return [replace(c, start=c.start + offset, end=c.end + offset) for c in out]


def _numbers(walk: Walk) -> list[Number]:
    """The sentence's numbers, with the money that leaves 달러 to the figure before it."""
    numbers = korean_numbers.find(walk.text)
    recent = walk.state.sentences - walk.state.dollars_at <= 5
    money = {n.currency for n in numbers if n.kind == "money"}
    if money == {"USD"} or (not money and (recent or walk.state.unit is not None)):
        numbers += bare.unnamed(walk.text, numbers)
    if walk.state.unit is not None and walk.state.form == "bullet" and not money:
        numbers += bare.by_unit(walk.text, numbers, walk.state.unit)
    if walk.state.won and walk.state.form == "heading":
        numbers += bare.in_won(walk.text, numbers, walk.state.won)
    return sorted(numbers, key=lambda n: n.start)


def _teller(walk: Walk, first: int) -> None:
    """ "…130억 달러라고 마이크로소프트는 설명했다": who tells, named last, is the subject."""
    last = walk.numbers[-1].end if walk.numbers else first
    walk.market_tells = any(
        w.kind == "market" and w.start > last and _RECKONED.match(walk.text, w.end)
        for w in walk.words
    )
    names = [w for w in walk.words if w.kind in ("company", "cloud", "other")]
    if walk.state.call or not names or names[0].start < first or not names[0].ticker:
        return
    word = names[0]
    text, start, end = walk.text, word.start, word.end
    tells = _QUOTED.search(text, max(0, start - 4), start) and _TELLS.match(text, end)
    hangs = start > last and _HANGS.search(text, max(0, start - 4), start) is not None
    tells = tells or (_ENDS.fullmatch(text, end) if hangs else None)
    if tells or (_VOWING.search(text, 0, start) and _ITS_PLAN.match(text, end)):
        hear(walk, word)


def _tagged(walk: Walk) -> dict[int, Period]:
    """ "525억달러(2024년)": the period in brackets behind a number, by the number's start."""
    out = {}
    for number in walk.numbers:
        opened = _OPENED.match(walk.text, number.end) or _HEAD_OPENED.match(walk.text, number.end)
        for period in walk.periods if opened else ():
            if opened and period.start == opened.end() and _CLOSED.match(walk.text, period.end):
                out[number.start] = period
        hangs = _HANGS_ON.match(walk.text, number.end)
        if hangs:
            at = hangs.end()
            behind = korean_periods.find(walk.text[at : at + 24])[:1]
            for period in behind:
                if period.start == 0 and period.form in ("year", "quarter", "turn", "half"):
                    out[number.start] = replace(period, start=at, end=at + period.end)
    return out


def _free_periods(walk: Walk) -> list[Period]:
    """The periods that are not part of a phrase that only compares or recalls."""
    taken = [(w.start, w.end) for w in walk.words if w.kind in ("basis", "prior")]
    out = []
    for period in korean_periods.find(walk.text):
        since = period.form in ("months", "quarter") and _BASE.match(walk.text, period.end)
        since = since or (
            period.form in ("quarter", "year", "half")
            and _HELD_AGAINST.match(walk.text, period.end)
        )
        if not since and not any(a <= period.start < b for a, b in taken):
            out.append(period)
    return out
