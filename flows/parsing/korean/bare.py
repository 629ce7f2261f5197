"""Korean amounts that leave out their currency, where the page or the list has named it."""

from flows.parsing.korean.amounts import BARE_TRILLIONS, ITEM, UNNAMED
from flows.parsing.korean.numbers import Number, value

_SCALE = {"조": 10**12, "십억": 10**9, "억": 10**8, "백만": 10**6, "": 1}


def in_won(text: str, named: list[Number], won: frozenset[str]) -> list[Number]:
    """Amounts in 조 that a headline leaves without a currency, where its page has the same
    figure in won (`won`)."""
    return [
        Number("money", value(m[0]), value(m[0]), m.start(), m.end(), "KRW")
        for m in BARE_TRILLIONS.finditer(text)
        if m[1] in won and not any(n.start < m.end() and m.start() < n.end for n in named)
    ]


def unnamed(text: str, named: list[Number]) -> list[Number]:
    """Amounts in 억 without a currency, in dollars; for texts known to count in dollars."""
    found = [m for m in UNNAMED.finditer(text) if value(m["high"] + "억") >= 10**9]
    return [
        Number(
            "money",
            value((m["low"] or m["high"]) + "억"),
            value(m["high"] + "억"),
            m.start(),
            m.end(),
            "USD",
        )
        for m in found
        if not any(n.start < m.end() and m.start() < n.end for n in named)
    ]


def by_unit(text: str, named: list[Number], unit: str) -> list[Number]:
    """Amounts of an item that stands under "단위: 억 달러", in dollars; the first that is large
    enough for the race, whatever else the item says."""
    for found in ITEM.finditer(text):
        units = {u: found[u] or unit for u in ("lu", "hu")}
        if units["hu"] == "" or any(n.start < found.end() and found.start() < n.end for n in named):
            continue
        low, high = (
            value(found[side] or found["high"]) * _SCALE[units[u] if found["low"] else units["hu"]]
            for side, u in (("low", "lu"), ("high", "hu"))
        )
        if 10**9 <= low <= high:
            return [Number("money", low, high, found.start(), found.end(), "USD")]
    return []
