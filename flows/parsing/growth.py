# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""Rates of growth: the value type that both languages share, and how English writes them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from flows.parsing import inline
from flows.parsing.keyed import Keyed
from flows.parsing.money import NUMBER, bounds
from warehouse.records import Basis


@dataclass(frozen=True)
class Growth:
    """A rate in per cent (17.5 for 17.5 %), negative for a fall. None is an open end.

    `said` is "rate" for a bare per cent, which needs a word of growth beside it, and "verb"
    where the word itself says growth (doubled, mid-teens growth). `start` and `end` are
    offsets into the text that was read.
    """

    low: Decimal | None
    high: Decimal | None
    approx: bool
    basis: Basis | None
    start: int
    end: int
    said: str = "rate"


_PERCENT = r"(?:%|per\s?cent\b|pct\b|pc\b|percentages?\b(?!\spoints?))"
_RATE = re.compile(
    rf"""
    (?<![\w.,$€£]) (?P<sign>[-−–+](?=\d))? ~?
    (?P<a>{NUMBER}) (?:-odd\b)? (?P<plus_a>\+|[\s-]plus\b)? (?:\s(?:or|and)\sso\b)? \s? (?P<pct>{_PERCENT})? (?P<plus>\+|-plus)?
    (?:
        \s* (?P<join>-|–|—|−|\bto\b|\band\b|\bor\b) \s* (?:about\s)?
        (?P<b>{NUMBER}) \s? (?P<pct2>{_PERCENT}) (?P<plus2>\+)?
    )?
    (?! [\s-]?(?:percentage\s)?points?\b )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TENS = {
    "teens": (11, 13, 14, 16, 17, 19),
    "single": (1, 3, 4, 6, 7, 9),
    "double": (10, 13, 14, 16, 17, 19),
}
_WORDS = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
_BAND = re.compile(
    r"""
    \b (?P<from>low|mid|high|upper) (?:[-\s]{1,2} (?:to|and) [-\s]{1,2} (?P<to>mid|high|upper) )? [-\s]{1,3}
    (?: (?P<teens>teens?)\b
      | (?P<digits>single|double)[-\s]digits?
      | (?P<tens>[2-9]0)(?:'?s|\s?percent|%)
      | (?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties) )
    (?: \s percent (?:age)? \b )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TRIPLE = re.compile(r"\btriple[-\s]digits?\b(?:[-\s]percent(?:age)?s?)?", re.IGNORECASE)
_FACTOR = {
    "doub": 100,
    "twic": 100,
    "trip": 200,
    "quad": 300,
    "quin": 400,
    "halv": -50,
    "half": -50,
}
_TIMES_KEYS = (
    "doubl",
    "tripl",
    "quadr",
    "quint",
    "halv",
    "twice",
    "fold",
    "times",
    "x ",
    "x.",
    "x,",
    "x)",
)
_COUNT = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10}
_TIMES = re.compile(
    rf"""
    \b (?: (?P<verb>doubl(?:ed|es|ing|e)|tripl(?:ed|es|ing|e)|quadrupl(?:ed|es|ing|e)
                |quintupl(?:ed|es|ing|e)|halv(?:ed|ing)|twice)\b
            (?! [-\s](?:digit|down|edged|click|counting|check|team) )
      | (?P<n>{NUMBER}|two|three|four|five|six|seven|eight|ten) (?: [-\s]?fold\b | \s?x\b | \stimes\b ) (?!\s(?:faster|more\sefficient|cheaper|better|larger|bigger)) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PART = {
    "half": "50",
    "quarter": "25",
    "fifth": "20",
    "tenth": "10",
    "third": "33.3",
    "sixth": "16.7",
}
_BY_A = re.compile(
    r"\b(?:by|gr[eo]w(?:n|s|ing)?|climb(?:s|ed|ing)?|r[io]s(?:e|es|en|ing)|jump(?:s|ed|ing)?|up|increas(?:e|es|ed|ing)|swell(?:s|ed|ing)?|expand(?:s|ed|ing)?|surg(?:e|es|ed|ing)|advanc(?:e|es|ed|ing)|fell|fall(?:s|en|ing)?|down|drop(?:s|ped|ping)?|shr[aiu]nk(?:s|ing)?)\s"
    r"(?:(?P<about>about|nearly|almost|around|roughly|some)\s|(?P<over>more\sthan|over|at\sleast|well\sover)\s)?(?:(?:a|one)[\s-](?P<part>quarter|fifth|tenth|third|sixth)|(?P<half>half))\b(?!\s?(?:century|decade|dozen|of\sa|point|percentage|earlier|ago|later|before|time|as\b|over\b))",
    re.IGNORECASE,
)
# what a text holds that holds such a part
_PARTS = (
    " a quarter",
    " one quarter",
    " one-quarter",
    "half",
    "fifth",
    "tenth",
    " third",
    "-third",
    "sixth",
)
_FLAT = re.compile(
    r"\b(?:(?P<about>roughly|relatively|essentially|largely|approximately|about|mostly|pretty\smuch)\s)?flat\b"
    r"(?!\sto\s(?:\w+\s)?(?:down|up|lower|higher|declin\w*)\b)(?=\s*(?:$|[.,;)]|to\b|next\b|this\b|last\b|for\b|through\b|by\b|with\b|year|versus|vs|compared|in\b|from|and\b|on\sa|sequential|quarter|over\b|at\b))",
    re.IGNORECASE,
)

CONSTANT = re.compile(
    r"constant[-\s](?:currency|dollars?)|\bcc\b|(?:excluding|ex|adjusted\sfor|net\sof|without)[-\s]"
    r"(?:the\s)?(?:impacts?\s(?:of|from)\s|effects?\s(?:of|from)\s|changes\sin\s)?(?:foreign|fx|currency|exchange)",
    re.IGNORECASE,
)
SEQUENTIAL = re.compile(
    r"sequential|quarter[-\s](?:over|on|to)[-\s]quarter|\bqoq\b|q/q|from\s(?:the\s)?(?:prior|previous|last|preceding)"
    r"\squarter|(?:over|versus|vs\.?|compared\s(?:with|to))\s(?:the\s)?(?:prior|previous|last)\squarter",
    re.IGNORECASE,
)
_FALL = Keyed(
    r"\b(?:down|fell|declin\w*|decreas\w*|dropp?\w*|slid|shr[aiu]nk\w*|contract(?:ed|ion)|plung\w*|slump\w*|fall(?:en|ing)?"
    r"|(?:cut(?:s|ting)?|slash\w*|reduc\w+|trimm?\w*|lower\w*|scal\w+\sback|par(?:es?|ed|ing))\s(?:back\s)?(?:[\w'-]+\s){1,7}by|negative|minus|lower(?:ed)?(?:\sby)?|tumbl\w*|sank|cuts?|reduction|drop)\s(?!to\s)(?:of\s|by\s|about\s|roughly\s|approximately\s|nearly\s|around\s"
    r"|more\sthan\s|over\s|an?\s|another\s|almost\s)*$",
    "down | fell | declin | decreas | drop | slid | shr | contract | plung | slump | fall | cut | slash | reduc | trim | negative | minus | lower | tumbl | sank | back | par",
)
# "we grew 34 in CC": a rate whose unit goes without saying
_IN_CONSTANT = re.compile(r"\s(?:in|at)\s(?:cc|constant[-\s]currency)\b", re.I)
# "the 33 that we had guided to", "you're guiding Azure to 31 to 32": rates whose unit goes unsaid
_BARE = r"(?P<a>\d{1,2}(?:\.\d)?)(?:\s(?:to|or)\s(?P<b>\d{1,2}(?:\.\d)?))?"
_SPOKEN = (
    re.compile(
        rf"\b(?:the|that|your|our)\s{_BARE}\s(?:that\s|which\s)?(?:we|you)(?:['’]d|\shad|\shave)?\s(?:guided|printed|posted|put\sup|delivered)\b(?!\s[$\d])",
        re.I,
    ),
    re.compile(
        rf"\bguid(?:ed|ing|e)\s(?:[A-Za-z]+\s){{0,2}}(?:to|at)\s(?:about\s|around\s|roughly\s|like\s)?{_BARE}(?=\s(?:for|in|next|this|last|and|on)\b|[,;?]|\.?$|\.\s)(?!\s(?:and|or)\s[$\d])",
        re.I,
    ),
)
_COUNTED = re.compile(r"[$€£]\s?$|\b(?:USD|US|Q|fiscal|year|FY|page|slide|item|note)\s?$", re.I)
_FALL_AFTER = re.compile(
    r"\s(?:year[-\s]over[-\s]year\s|annual\s|yoy\s)?(?:decline|decrease|drop|fall|reduction|lower|less)\b",
    re.I,
)


@lru_cache(maxsize=4)  # a sentence is asked for them by more than one of its readers
def rates(text: str) -> tuple[Growth, ...]:
    """The rates of an English sentence, in order: 17.5%, mid-30s, doubled, 32 to 36 percent.

    A pair fused by a scraper ("4039% in constant currency") is two; so is "29 and 31%".
    """
    lower = text.lower()
    said = (
        [*_rates(text)]
        if "%" in text or "p" in lower or " cc" in lower or "constant" in lower
        else []
    )
    if any(word in lower for word in ("low", "mid", "high", "digit", "upper")):
        said += _bands(text)
    if lower.endswith("x") or any(word in lower for word in _TIMES_KEYS):
        said += _times(text)
    if any(part in lower for part in _PARTS):
        said += _parts(text)
    if "flat" in lower:
        said += _flats(text)
    if "guid" in lower or "you p" in lower or "you d" in lower:
        said += _spoken(text)
    found = sorted(said, key=lambda g: (g.start, -g.end))
    out: list[Growth] = []
    for growth in found:
        if not out or growth.start >= out[-1].end:
            out.append(growth)
    return tuple(out)


def _rates(text: str) -> Iterator[Growth]:
    place = 0
    while found := _RATE.search(text, place):
        place = max(found.end(), found.start() + 1)
        a, join = found["a"], found["join"]
        before = text[max(0, found.start() - 60) : found.start()]
        after = text[found.end() : found.end() + 40]
        if join and (found["pct"] or join.lower() != "and") and not _one_range(before, join, found):
            join, place = (
                None,
                max(found.end("pct") if found["pct"] else found.end("a"), found.start() + 1),
            )
            after = text[place : place + 40]
        if join is None:
            spoken = _IN_CONSTANT.match(text, found.end("a")) and not _COUNTED.search(before)
            if not (found["pct"] or spoken):
                place = found.end("a")
                continue
            end = found.end("plus") if found["plus"] else found.end("pct" if found["pct"] else "a")
            digits = a.replace(",", "")
            if (
                digits.isdigit()
                and len(digits) == 4
                and CONSTANT.search(after[:30])
                and "," not in a
            ):
                yield Growth(
                    Decimal(digits[:2]),
                    Decimal(digits[:2]),
                    False,
                    None,
                    found.start(),
                    found.start() + 2,
                )
                yield Growth(
                    Decimal(digits[2:]),
                    Decimal(digits[2:]),
                    False,
                    "yoy_cc",
                    found.start() + 2,
                    end,
                )
                continue
            fall = bool(
                found["sign"] in ("-", "−") or _FALL.search(before) or _FALL_AFTER.match(after)
            )
            value = Decimal(digits)
            low, high, approx = bounds(before, after, value, value)
            if found["plus"] or found["plus_a"]:
                high = None
            approx = approx or text[found.start()] == "~"
            if fall:
                low, high = (
                    (-high if high is not None else None),
                    (-low if low is not None else None),
                )
            yield Growth(low, high, approx, None, found.start(), end)
            continue
        low_n, high_n = Decimal(a.replace(",", "")), Decimal(found["b"].replace(",", ""))
        if join.lower() == "and" and not found["pct"] and not _between(before):
            yield Growth(low_n, low_n, False, None, found.start(), found.end("a"))
            yield Growth(high_n, high_n, False, None, found.start("b"), found.end())
            continue
        _, _, approx = bounds(before, after, low_n, high_n)
        if low_n > high_n:
            low_n, high_n = high_n, low_n
        yield Growth(low_n, high_n, approx, None, found.start(), found.end())


def _spoken(text: str) -> Iterator[Growth]:
    for pattern in _SPOKEN:
        for found in pattern.finditer(text):
            low, high = Decimal(found["a"]), Decimal(found["b"] or found["a"])
            end = found.end("b" if found["b"] else "a")
            if low <= high and low >= 2:
                yield Growth(low, high, False, None, found.start("a"), end)


def _between(before: str) -> bool:
    return bool(inline.search(r"\bbetween\s+(?:\w+\s)?$", before, re.IGNORECASE))


_YEAR_BEFORE = re.compile(r"(?:19|20)\d\d")


def _one_range(before: str, join: str, found: re.Match[str]) -> bool:
    if not found["pct"] and inline.fullmatch(r"(?:19|20)\d\d", found["a"]):
        return False  # "in 2026 — 77% more": a year
    if join.lower() == "and":
        return _between(before)
    if join.lower() == "to" and inline.search(r"\d\s?%,?\s(?:and\s)?(?:then\s)?to\s$", before):
        return False  # "from 28% to 32% to 34%": one after the other
    if _YEAR_BEFORE.fullmatch(found["a"]) and not found["pct"]:
        return False  # "in 2026 — 77% more"
    if (
        join.lower() == "to"
        and found["pct"]
        and inline.search(r"\bfrom\s+$", before, re.IGNORECASE)
    ):
        if inline.match(r",?\s(?:and\s)?(?:then\s)?to\s\d", found.string[found.end() :]):
            return False  # "from 28% to 32% to 34%": one after the other
        # "slowed from 20% to 17%" is two rates; "expected to grow from 32% to 36%" is a range
        return not inline.search(
            r"\b(?:went|gone|go(?:es|ing)|mov|stepp|came|ramp|climb|slow|accelerat|decelerat|jump|rais|improv|fell|declin|drop|up\b|rose|went|acceler|increased|lower|cut)\w*"
            r"(?:\W+\w+){0,6}\W+from\s+$",
            before,
            re.IGNORECASE,
        )
    return True


def _bands(text: str) -> Iterator[Growth]:
    for found in _BAND.finditer(text):
        first, last = found["from"].lower(), (found["to"] or found["from"]).lower()
        places = {"low": 0, "mid": 1, "high": 2, "upper": 2}
        if found["teens"] or found["digits"]:
            table = _TENS["teens" if found["teens"] else found["digits"].lower()]
            low, high = table[2 * places[first]], table[2 * places[last] + 1]
        else:
            base = int(found["tens"]) if found["tens"] else _WORDS[found["word"].lower()]
            table = (0, 3, 4, 6, 7, 9)
            low, high = base + table[2 * places[first]], base + table[2 * places[last] + 1]
        yield Growth(Decimal(low), Decimal(high), False, None, found.start(), found.end(), "verb")
    for found in _TRIPLE.finditer(text):
        yield Growth(Decimal(100), None, False, None, found.start(), found.end(), "triple")


def _times(text: str) -> Iterator[Growth]:
    for found in _TIMES.finditer(text):
        if found["verb"]:
            rate = Decimal(_FACTOR[found["verb"].lower()[:4]])
        else:
            count = found["n"].lower().replace(",", "")
            rate = (Decimal(_COUNT.get(count, count)) - 1) * 100
            if rate <= 0 or rate > 5000:
                continue
        before = text[max(0, found.start() - 40) : found.start()]
        low, high, approx = bounds(before, text[found.end() : found.end() + 25], rate, rate)
        yield Growth(low, high, approx, None, found.start(), found.end(), "times")


def _parts(text: str) -> Iterator[Growth]:
    for found in _BY_A.finditer(text):
        rate = Decimal(_PART[(found["part"] or found["half"]).lower()])
        lower = text[: found.start()].lower()
        fall = inline.match(r"fell|fall|down|drop|shr", found[0], re.IGNORECASE) or inline.search(
            r"\b(?:fell|fall\w*|cut(?:s|ting)?|declin\w+|drop\w*|shr[aiu]nk\w*|reduc\w+|trimm?\w*|slash\w*|lower(?:s|ed|ing)|down)\b[^.;,$%]{0,45}$",
            lower,
        )
        rate = -rate if fall else rate
        high = None if found["over"] and not fall else rate
        yield Growth(rate, high, bool(found["about"]), None, found.start(), found.end(), "part")


def _flats(text: str) -> Iterator[Growth]:
    for found in _FLAT.finditer(text):
        zero = Decimal(0)
        yield Growth(zero, zero, bool(found["about"]), None, found.start(), found.end(), "flat")
