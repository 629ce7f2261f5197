"""Amounts of money: the value type that both languages share, and how English writes them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from flows.parsing import inline
from flows.parsing.keyed import Keyed, lowered
from flows.parsing.spelled import spelled


@dataclass(frozen=True)
class Money:
    """An amount or range in the currency's units. None is an open end ("at least", "up to").

    `start` and `end` are offsets into the text that was read.
    """

    low: Decimal | None
    high: Decimal | None
    currency: str
    approx: bool
    start: int
    end: int


UNITS = {"t": 10**12, "b": 10**9, "m": 10**6}
SIGNS = {
    "$": "USD",
    "us$": "USD",
    "usd": "USD",
    "€": "EUR",
    "eur": "EUR",
    "£": "GBP",
    "gbp": "GBP",
    "¥": "JPY",
    "rmb": "CNY",
    "cny": "CNY",
    "krw": "KRW",
    "₩": "KRW",
    "nt$": "TWD",
    "hk$": "HKD",
    "a$": "AUD",
    "c$": "CAD",
    "s$": "SGD",
    "₹": "INR",
    "rs": "INR",
}
NOUNS = {
    "dollar": "USD",
    "euro": "EUR",
    "pound": "GBP",
    "yuan": "CNY",
    "renminbi": "CNY",
    "yen": "JPY",
    "won": "KRW",
    "rupee": "INR",
}
SMALL = {"half a": "0.5", "a": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5"}

NUMBER = r"(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?:\.\d{1,6})?"
_SIGN = r"(?:us\$|nt\$|hk\$|a\$|c\$|s\$|usd|eur|gbp|rmb|cny|krw|rs\.?|[$€£¥₩₹])"
_UNIT = r"(?:trillions?|billions?|millions?|trln|bln|mln|tn|bn|mn|[tbm])(?![a-z])"

# of a text in lower case
_AMOUNT = re.compile(
    rf"""
    (?<![\w.,$]) ~?
    (?: (?P<sign>{_SIGN}) \s{{0,2}} )?
    (?: (?P<a>(?<![\d.]){NUMBER}) | (?P<word>half\ an?|one|two|three|four|five|a)(?=[\s-]) )
    (?P<plus_a>\+)?
    (?: [\s-]{{0,2}} (?P<unit>{_UNIT}) )?
    (?P<plus>\s?\+|-plus|\splus(?!\s(?!kind|annual|of\b|in\b|number|this|next|for|a\syear)[a-z$\d]))?
    (?:
        \s* (?P<join>-|–|—|−|~|\bto\b|\band\b|\bor\b|\bthrough\b) \s* (?:about\s|approximately\s)?
        (?: (?P<sign2>{_SIGN}) \s{{0,2}} )?
        (?P<b>{NUMBER})
        (?: [\s-]{{0,2}} (?P<unit2>{_UNIT}) )
        (?P<plus2>\s?\+|-plus)?
    )?
    (?: [\s-]{{1,2}} (?:u\.?s\.?\s)? (?P<noun>dollar|euro|pound|yuan|renminbi|yen|won|rupee)s?\b )?
    """,
    re.VERBOSE,
)
# What is counted in billions and is no money.
_COUNTED = re.compile(
    r"""[\s-]{1,2}(?:(?:active|daily|monthly|weekly|new|more|registered|paid|unique|of|our|mobile|web|AI|search|app)\s){0,3}(?:people|users?|daily|monthly|weekly|parameters?|devices?|tokens?|queries
    |searches|views?|downloads?|installs?|subscribers?|members?|messages?|images?|videos?|times
    |transactions?|requests?|calls|developers?|customers?|accounts?|units?|gpus?|chips?|miles|tons?
    |square|shares|packages|items|clicks|hours|minutes|years?|kilowatts?|megawatts?|gigawatts?|sites?
    |customers?|employees|workers|jobs|homes|households|installations|seats)\b""",
    re.VERBOSE | re.IGNORECASE,
)

# Words in front of a number that make it a bound; the last words before it.
LEAST = Keyed(
    r"""\b(?=\w)(?:\bat\sleast|(?<!\bno\s)(?<!\bnot\s)\bmore\sthan|(?<!%\s)(?<!cent\s)(?<!turned\s)\bover|\bexceed(?:ed|ing|s)?|\bsurpass(?:ed|ing|es)?|\babove
    |\bnorth\sof|\bupwards?\sof|\bin\sexcess\sof|\bgreater\sthan|\bno\s(?:less|fewer)\sthan
    |\bnot\sless\sthan|\bminimum\sof|\btopp(?:ed|ing)|\btops?|\bcross(?:ed|ing|es)|\bpass(?:ed|es|ing)|\bbeyond|\bpast
    |\b(?:surpass(?:ed|ing)?|exceed(?:ed|ing)?|topp?(?:ed|ing)?|pass(?:ed)?|past|beyond|above|cross(?:ed|ing)?)\s(?:an?\s|the\s)(?:\w+\s){0,4}?(?:run[\s-]?rate|revenues?|mark|level)\s(?:of|at)
    |\bhigher\sthan|\bfaster\sthan|\bbetter\sthan|\beclips(?:ed|ing))
    \s*(?:\b(?:an?|roughly|about|approximately|around|some)\s*)?[~$(\[]?\s*$""",
    "least | than | over | exceed | surpass | above | north | upward | excess"
    " | minimum | top | cross | pass | beyond | past | eclips",
    flags=re.VERBOSE | re.IGNORECASE,
)
MOST = Keyed(
    r"""(?:\bup\sto|\bas\s(?:much|high|many)\sas|\bat\smost|\bno\smore\sthan|\bless\sthan|\bunder|\bbelow
    |\bmaximum\sof|\bnot\s(?:to\s)?exceed(?:ing)?)\s*(?:an?\s*)?[~$(]?\s*$""",
    "up to | as much | as high | as many | at most | than | under | below | maximum | exceed",
    flags=re.VERBOSE | re.IGNORECASE,
)
ABOUT = Keyed(
    r"""(?:(?<!\w)(?=[arnscioj])|(?=~))(?:(?:\babout|\bapproximately|\broughly|\baround|\bnearly|\bsome|\balmost|\bclose\sto|\bnear
    |\bapproach(?:ing|ed|es)|\bcirca|\bin\sthe\s(?:neighborhood|vicinity|ballpark)\sof
    |\bon\sthe\sorder\sof|\bjust\s(?:under|shy\sof|below)|\bshy\sof|~)
    \s*(?:\b(?:an?|the|another|additional)\s*)*[~$(]?\s*$|~\s*$)""",
    "about | approx | rough | around | near | some | almost | close | approach"
    " | circa | neighborhood | vicinity | ballpark | order | just | shy | ~",
    flags=re.VERBOSE | re.IGNORECASE,
)
# "the budget went up to $85 billion": a level, no bound
_CLIMBS = re.compile(
    r"\b(?:adds?|added|adding|went|gone|go(?:es|ing)?|mov(?:ed|es|ing)|ramp\w*|push\w*|took|tak(?:e|en|es|ing)|step\w*|climb\w*|pick\w*|sped|speed\w*|tick\w*|edg\w+|creep\w*|crept|inch\w*|sh(?:oo|o)t\w*|jump\w*|lea?p(?:s|t|ed|ing)?|soar\w*|rocket\w*|surg\w+|nudg\w+|ratchet\w*|scal(?:e|es|ed|ing)|br(?:ing|ings|inging|ought)|c(?:o|a)m(?:e|es|ing)|r(?:i|o)se[sn]?|gr[eo]w\w*|add(?:s|ed|ing)|swell\w*|swollen|balloon\w*|bump\w*)\s(?:\w+\s)?(?:all\sthe\sway\s)?up\sto\s*[~$(]?\s*$",
    re.IGNORECASE,
)
# "crossed the $10 billion mark"
_THE_MARK = re.compile(
    r"\b(?:cross|pass|top|surpass|exceed|break|broke|breach|clear)\w*\s(?:through\s|past\s)?(?:the|its)\s[~$]?$",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"[\s-](?:[\w-]+\s){0,3}?(?:mark|threshold|milestone|barrier|level)\b", re.IGNORECASE
)
_SO = re.compile(r"\s(?:or\sso|or\sthereabouts|-ish\b|give\sor\stake|ish\b)", re.IGNORECASE)
_MORE = re.compile(
    r"\s(?:or|and)\s(?:more|higher|greater|above|up)\b"
    r"(?!\s(?:than|from|to|the|what|its|their|analysts?|consensus|estimates?|expectations?)\b)",
    re.IGNORECASE,
)
_RAISED = re.compile(
    r"\b(?:rais|increas|lift|hik|boost|cut|lower|bump|narrow|reduc|trim|up|revis|updat|jump|grew|grow"
    r"|rose|climb|soar|surg|fell|declin|drop|went|mov|slash)\w*\W(?:[^.;]{0,80})$",
    re.IGNORECASE,
)
_SPREAD = re.compile(
    r"(?:rang(?:e|ing|es|ed)(?:\sof\s\w+)?(?:\s(?:is|was)\s\w+)?,?|anywhere|anything|somewhere|vary|varies)\s+from\s*$",
    re.I,
)
_AFTER_RANGE = re.compile(
    r"\d\s?(?:billion|million|trillion|bn|mn|[BTM])\s*,?\s(?:up\s|down\s|changed\s|raised\s|narrowed\s|lifted\s)?from\s*$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s+(?:about\s|around\s|roughly\s|approximately\s|~)?$", re.IGNORECASE)
_BY = re.compile(
    r"\b(?:by|rose|grew|increased|climbed|jumped|added|surged|gained|fell|dropped|declined|up|down)"
    r"\s+(?:an\sadditional\s|another\s|about\s|roughly\s|nearly\s|over\s|more\sthan\s)?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\b(?:between|both)\s+(?:about\s|roughly\s|approximately\s)?$", re.IGNORECASE
)


# "from 60 to 65 billion to 64 to 72 billion": from one range to another
TO_RANGE = re.compile(
    r",?\s(?:up\s|down\s|now\s)?to\s(?:a\s(?:new\s)?(?:range\sof\s)?|between\s)?[$€£]?\d[\d.,]*(?:\s?[bmt][a-z]*)?\s?(?:to|and|-|–|—)\s?[$€£]?\d",
    re.IGNORECASE,
)


def bounds(
    before: str, after: str, low: Decimal, high: Decimal
) -> tuple[Decimal | None, Decimal | None, bool]:
    """Open ends and `approx` from the words around a number or range."""
    before = before[-90:]  # the words just in front
    if '"' in before[-3:] or "”" in before[-3:]:
        before = inline.sub(r'["”]\s?$', " ", before)
    approx = bool(ABOUT.search(before) or _SO.match(after))
    if low != high:
        return low, high, approx
    mark = _MARK.match(after) and _THE_MARK.search(before)
    if mark or LEAST.search(before) or _MORE.match(after):
        return low, None, approx
    if (
        MOST.search(before)
        and not _CLIMBS.search(before)
        and not inline.search(r"\bjust\s(?:under|below)\W*$", before, re.IGNORECASE)
    ):
        return None, high, approx
    return low, high, approx


def separate(before: str, join: str, own_unit: bool) -> bool:
    """Whether "A join B" is two amounts (a raise, a pair) and not one range."""
    if join == "and":
        return not _BETWEEN.search(before)
    if join != "to":
        return False
    if _AFTER_RANGE.search(before):
        return False  # "to $70-72 billion, from $66 billion to $72 billion": the old range
    if _FROM.search(before) and not _SPREAD.search(before):
        return own_unit or bool(_RAISED.search(before[:-5]))
    return own_unit and bool(_BY.search(before))


@lru_cache(maxsize=4)  # a sentence is asked for them by more than one of its readers
def amounts(text: str) -> tuple[Money, ...]:
    """The amounts of an English sentence, in order: $75B, 60 to 65 billion, USD 28.4 billion.

    "between A and B", "A to B" and "A or B" are one range with the unit said once or twice;
    "from A to B" after a verb of change is two amounts.
    """
    found = list(_amounts(text))
    for least, most, start, end in spelled(text) if "ollar" in text else ():
        low, high, approx = bounds(
            text[max(0, start - 130) : start], text[end : end + 25], least, most
        )
        found = [m for m in found if m.end <= start or m.start >= end]
        found.append(Money(low, high, "USD", approx, start, end))
    return tuple(sorted(found, key=lambda money: money.start))


def _amounts(text: str) -> Iterator[Money]:
    place = 0
    lower = lowered(text)
    while found := _AMOUNT.search(lower, place):
        place = found.end() if found.end() > found.start() else found.start() + 1
        unit, join, unit2 = found["unit"], found["join"], found["unit2"]
        if not found["a"] and not (unit and len(unit) > 2):
            place = found.start() + 1 if found["word"] else place
            continue
        currency = _currency(found)
        before = text[max(0, found.start() - 130) : found.start()]
        if join and not _joins(found):
            join, place = None, found.start("join")
        low: Decimal | None = None
        high: Decimal | None = None
        split = bool(join) and separate(before, join, bool(unit))
        if split and TO_RANGE.match(text, found.end()):
            split = False
        if join and not split:
            low = _value(found["a"] or SMALL.get(found["word"], "1"), unit or unit2)
            high = _value(found["b"], unit2)
            if low is None or high is None or low >= high:
                split = True
        if not _is_money(found, text, join):
            if not unit:
                place = max(found.start() + 1, found.end("a") if found["a"] else 0)
            continue
        if join and not split and low is not None and high is not None:
            _, _, approx = bounds(before, text[found.end() : found.end() + 25], low, high)
            if found["plus2"]:
                yield Money(low, None, currency, approx, found.start(), found.end())
            else:
                yield Money(low, high, currency, approx, found.start(), found.end())
            continue
        shown = unit or (unit2 if split else None)
        value = _value(found["a"] or SMALL.get(found["word"], "1"), shown)
        if value is None:
            continue
        end = found.end("plus") if found["plus"] else found.end("unit") if unit else found.end("a")
        if not join:
            end = found.end() if place == found.end() else end
        else:
            place = end
        low2, high2, approx = bounds(before, text[end : end + 25], value, value)
        if found["plus"] or found["plus_a"]:
            high2 = None
        money = Money(low2, high2, currency, approx, found.start(), end)
        if value >= 10**6:
            yield money if text[found.start()] != "~" else replace(money, approx=True)


def _joins(found: re.Match[str]) -> bool:
    """Whether the second number can belong to the first: the same currency, or none said."""
    one, two = found["sign"], found["sign2"]
    return not (one is None and two is not None and found["unit"] is None) and (
        two is None or one is None or one == two
    )


def _is_money(found: re.Match[str], text: str, join: str | None) -> bool:
    unit = found["unit"] or (found["unit2"] if join else None)
    if found["sign"] or found["noun"]:
        return bool(unit) or len((found["a"] or "").replace(",", "")) >= 9
    if not unit or len(unit) == 1:
        return False
    end = found.end() if join else found.end("unit")
    return not _COUNTED.match(text, end)


def _currency(found: re.Match[str]) -> str:
    noun = found["noun"]
    if noun and not found["sign"]:
        return NOUNS[noun]
    sign = (found["sign"] or found["sign2"] or "$").rstrip(".")
    return SIGNS.get(sign, "USD")


def _value(number: str, unit: str | None) -> Decimal | None:
    size = UNITS[unit[0]] if unit else 1
    return Decimal(number.replace(",", "")) * size
