"""The numbers of a Korean sentence that count: said once, and ranges as one."""

import re
from dataclasses import replace
from decimal import Decimal

from flows.parsing import inline
from flows.parsing.korean import cues as cue
from flows.parsing.korean.numbers import Number

# "최소 1150억달러, 많게는 1350억달러": the two ends of one range.
_UP_TO = re.compile(r"(?:에서|부터|,)?[ ](?:최대|많게는|많으면)[ ](?:약[ ])?")

# "320조원(3200억 달러)": the dollars in brackets are the figure, the won what it comes to.
_IN_DOLLARS = re.compile(r"[ ]?\((?:약[ ])?")
_WON_BEFORE = re.compile(r"[0-9][0-9,.조억만천 ~]*원[ ]?\((?:약[ ])?$")

# Between a figure and its repetition in brackets.
_AGAIN = re.compile(r"[^0-9().,]{0,12}\((?:약[ ]|대략[ ]|즉,?[ ])?[^0-9()가-힣]{0,4}")


def _same(one: Number, other: Number) -> bool:
    return (one.kind, one.low, one.high) == (other.kind, other.low, other.high)


def spoken(numbers: list[Number], text: str) -> list[Number]:
    """The numbers less those that only say an amount over again in won."""
    out: list[Number] = []
    for number in numbers:
        if number.kind == "money" and number.currency == "KRW":
            before = text[out[-1].end if out else 0 : number.start]
            foreign = out and out[-1].kind == "money" and out[-1].currency != "KRW"
            if foreign and cue.CONVERSION.fullmatch(before):
                continue
            if cue.IN_WON.search(before[-24:]):
                continue
            if (stands_for := _IN_DOLLARS.match(text, number.end)) and any(
                n.kind == "money" and n.currency != "KRW" and n.start == stands_for.end()
                for n in numbers
            ):
                continue  # "320조원(3200억 달러)"
        elif (
            number.kind == "money"
            and (won := _WON_BEFORE.search(text, max(0, number.start - 40), number.start))
            and text[number.end : number.end + 1] == ")"
        ):
            number = replace(number, start=won.start(), end=number.end + 1)
        if out and _same(out[-1], number) and _AGAIN.fullmatch(text, out[-1].end, number.start):
            continue  # "30% 이상 성장(30%+ growth)"
        out.append(number)
    return _ranges(out, text)


def _ranges(numbers: list[Number], text: str) -> list[Number]:
    """ "341억에서 344억 달러로 전년 대비 27% 성장할 것": two ends so near are a range."""
    out: list[Number] = []
    for number in numbers:
        last = out[-1] if out else None
        if (
            last is not None
            and number.kind == last.kind == "money"
            and last.low == last.high < number.low == number.high
            and _UP_TO.fullmatch(text, last.end, number.start)
            and cue.AT_LEAST.search(text[max(0, last.start - 12) : last.start])
        ):
            out[-1] = replace(number, low=last.low, start=last.start)
            continue
        if (
            last is not None
            and number.kind == last.kind == "money"
            and last.high < number.low <= last.high * Decimal("1.06")
            and inline.fullmatch(r"에서[ ](?:약[ ])?", text[last.end : number.start])
            and inline.match(r"로[ ](?:전년|[0-9])", text[number.end : number.end + 6])
            and inline.search(r"것|예상|전망", text[number.end :])
        ):
            out[-1] = Number(
                "money", last.low, number.high, last.start, number.end, number.currency
            )
        else:
            out.append(number)
    return out
