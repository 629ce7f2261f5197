"""Numbers as Korean writes them: amounts of money, rates in per cent, multiples.

Sums stack (1조 2000억, 812억7000만, 3천200억), a range may name its unit once (910~930억달러),
the currency stands before ($375억) or after. `find` sees each range once; limits such as
최대 or 이상 hang on words around the number and are read in limits.py.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from flows.parsing import inline
from flows.parsing.korean.amounts import (
    BARE_FROM,
    DIGIT_COUNT,
    FLAT,
    MONEY,
    MULTIPLE,
    RATE,
    START,
)

# Same length, so that offsets hold: full-width figures and signs, the many tildes.
PLAIN = str.maketrans(
    "０１２３４５６７８９％，．＋－～∼〜〰（）＄：“”„‟〃「」『』‘’",
    '0123456789%,.+-~~~~()$:"""""""""\'\'',
)

_UNITS = {"조": 10**12, "억": 10**8, "만": 10**4}
_SMALL = {"천": 1000, "백": 100, "십": 10}
_LATIN = {"t": 10**12, "b": 10**9, "m": 10**6}
_TIMES = {
    "두": 2,
    "세": 3,
    "네": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
    "열": 10,
}

_CURRENCIES = {
    "달": "USD",
    "弗": "USD",
    "$": "USD",
    "U": "USD",
    "불": "USD",
    "위": "CNY",
    "유": "EUR",
    "파": "GBP",
    "엔": "JPY",
    "원": "KRW",
}
CANDIDATE = re.compile(
    r"[슷같일]한? ?수준|제자리 ?걸음|보합|[0-9](?=[0-9,. ]{0,16}(?:[조억만천백여]|%|퍼센트|배|"
    r"[BbTtMm]))|[두세네]\s?배|"
    r"다섯 배|자릿?수"
)


@dataclass(frozen=True)
class Number:
    """A number or range as written, without the words around it. `part` tells the two
    numbers of one arrow (750억→850억달러) apart: "from" and "to"."""

    kind: Literal["money", "rate", "times", "flat"]
    low: Decimal
    high: Decimal
    start: int
    end: int
    currency: str | None = None
    open: Literal["low", "over"] | None = None
    part: Literal["from", "to"] | None = None


def value(run: str) -> Decimal:
    """A run of figures and units in plain units: "3천200억" is 320000000000."""
    total = section = Decimal(0)
    figure: Decimal | None = None
    for piece in inline.findall(r"[\d,.]+|[조억만천백십]", run):
        if piece in _UNITS:
            section += figure or 0
            total += (section or 1) * _UNITS[piece]
            section, figure = Decimal(0), None
        elif piece in _SMALL:
            section += (1 if figure is None else figure) * _SMALL[piece]
            figure = None
        else:
            section += figure or 0
            figure = Decimal(piece.replace(",", "").rstrip("."))
    return total + section + (figure or 0)


def _unit(run: str) -> int:
    """What the unit of a range's last number makes of a first number that has none."""
    last = next((c for c in reversed(run) if c in _UNITS), "")
    small = next((c for c in reversed(run.partition(last)[0]) if c in _SMALL), "") if last else ""
    return _UNITS.get(last, 1) * (_SMALL[small] if small and run.strip("여")[-2:-1] == small else 1)


def _money(found: re.Match[str]) -> Iterator[Number]:
    """An amount or range of money; an arrow or what is no range after all gives two."""
    start, end = found.span()
    if found["sign"]:
        runs, units, currency = (found["a"], found["b"]), (found["au"], found["bu"]), "USD"
    else:
        runs, units = (found["c"], found["d"]), (None, None)
        currency = _CURRENCIES[
            inline.sub(r"^(?:미국?|US(?!D))", "", found["dc"].strip()).strip()[0]
        ]
        own = found["cc"]
        if own and _CURRENCIES[own.strip().lstrip("미국 ")[0]] != currency:
            return
    first, last = runs if runs[1] else (runs[1], runs[0])
    last_unit = units[1] or units[0]
    scale = _LATIN[last_unit.strip()[0].lower()] if last_unit else 1
    high = value(last or "") * scale
    has_unit = any(c in "조억만" for c in last or "") or scale > 1
    if not has_unit and (currency == "KRW" or high < 10**6):
        return  # a price, a count, a per-share figure: nothing the race speaks of
    low = high
    if first:
        bare = not any(c in "조억만" for c in first)
        own_scale = _LATIN[units[0].strip()[0].lower()] if units[0] else scale
        low = value(first) * (_unit(last or "") if bare and scale == 1 else own_scale)
        # 7백~800억: the small unit of the first is its own
        if bare and any(c in "천백십" for c in first):
            low = value(first) * _UNITS.get(next((c for c in last or "" if c in _UNITS), ""), 1)
    if found["c"] and found["arrow"]:
        middle = found.start("d")
        yield Number("money", low, low, start, middle - 1, currency, part="from")
        yield Number("money", high, high, middle, end, currency, part="to")
        return
    if low > high:
        if not found["c"]:
            return
        if found["span"] and low >= high:
            # "4550억달러에서 680억달러 늘어난": no range after all
            yield Number("money", low, low, start, found.start("span"), currency)
        start, low = found.start("d"), high
    over: Literal["over"] | None = "over" if (last or "").endswith("여") else None
    yield Number("money", low, high, start, end, currency, over)


# "20%대 초반", "30% 중후반"
_BANDS = {"초중": (1, 5), "중후": (5, 9), "초": (0, 3), "중": (4, 6), "후": (7, 9)}


def _rate(found: re.Match[str]) -> Iterator[Number]:
    """A rate or range of rates; "20%대" is the ten of it."""
    high = Decimal(found["b"].replace(",", ""))
    low = Decimal(found["a"].replace(",", "")) if found["a"] else high
    if found["band"]:
        part = found["band"].strip(" 대")[:2]
        spread = _BANDS.get(part) or _BANDS.get(part[:1], (0, 9))
        low, high = low + spread[0], high + spread[1]
    if found["sign"] == "-" and (not found["a"] or found["sign2"] == "-"):
        low, high = -high, -low
    if low <= high:
        yield Number("rate", low, high, found.start(), found.end())
    elif found["span"]:
        # "20%에서 17%로": from one to the other after all
        yield Number("rate", low, low, found.start(), found.start("span"))
        yield Number("rate", high, high, found.start("b"), found.end())


def _multiple(found: re.Match[str]) -> Iterator[Number]:
    """A multiple: "두 배", "3~4배"."""
    name = found["n"]
    low = Decimal(_TIMES[name]) if name in _TIMES else Decimal(name.replace(",", ""))
    high = Decimal(found["m"].replace(",", "")) if found["m"] else low
    if low <= high:
        yield Number("times", low, high, found.start(), found.end())


# What a number can be, and what stands in every sentence that has such a one.
_KINDS = (
    (MONEY, _money, ("$", "달러", "弗", "USD", "불", "위안", "유로", "파운드", "엔", "원")),
    (RATE, _rate, ("%", "퍼센트")),
    (MULTIPLE, _multiple, ("배",)),
)
_FLATLY = re.compile(r"수준|제자리 ?걸음|보합")


def _bare_from(text: str, number: Number) -> Number | None:
    """The amount that a number comes from, where it has no currency of its own."""
    before = max(0, number.start - 30)
    found = BARE_FROM.search(text, before, number.start)
    if found is None or not any(c in "조억" for c in found["high"]):
        return None
    low = high = value(found["high"])
    if found["low"]:
        low = value(found["low"]) * (1 if "억" in found["low"] else _unit(found["high"]))
    return Number("money", low, high, found.start(), found.end("high"), number.currency)


def find(text: str) -> list[Number]:
    """The numbers of a text in order, without overlap. `text` has gone through PLAIN."""
    out: list[Number] = []
    kinds = [
        (pattern, told) for pattern, told, signs in _KINDS if any(sign in text for sign in signs)
    ]
    ends = [0] * len(kinds)
    for start in START.finditer(text):
        for which, (pattern, told) in enumerate(kinds):
            if start.start() < ends[which]:
                continue
            found = pattern.match(text, start.start())
            if found is not None:
                ends[which] = found.end()
                out += told(found)
    if "에서" in text:
        out += [bare for n in out if n.kind == "money" and (bare := _bare_from(text, n))]
    # triple-digit growth: at least a hundred
    hundred = Decimal(100)
    out += [
        Number("rate", hundred, hundred, m.start(), m.end(), open="over")
        for m in (DIGIT_COUNT.finditer(text) if "자릿수" in text or "자리수" in text else ())
    ]
    # where an amount stands inside ("작년의 590억달러와 비슷한 수준"), the words begin behind it
    for flat in FLAT.finditer(text) if _FLATLY.search(text) else ():
        inside = [n.end for n in out if flat.start() <= n.start < flat.end()]
        out.append(Number("flat", Decimal(0), Decimal(0), max([flat.start(), *inside]), flat.end()))
    return sorted(out, key=lambda n: n.start)
