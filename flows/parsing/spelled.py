"""Amounts of money that English spells out: "seven hundred and twenty-five billion dollars"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from flows.parsing import inline

_ONES = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split(),
        range(1, 20),
        strict=True,
    )
)
_TENS = dict(
    zip(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        range(20, 100, 10),
        strict=True,
    )
)
_SIZES = {"million": 10**6, "billion": 10**9, "trillion": 10**12}
_WORD = "|".join([*_ONES, *_TENS, "hundred"])
_NUMBER = rf"(?:an?\s(?=hundred))?(?:{_WORD})(?:(?:\sand\s(?<=hundred\sand\s)|[\s-])(?:{_WORD}))*"
_SPELLED = re.compile(
    rf"\b(?:an?\s)?(?:(?P<low>{_NUMBER})(?:[\s-](?P<unit>million|billion|trillion)(?:[\s-]dollars?)?)?\s(?P<join>to|(?<!hundred\s)and|or)\s)?"
    rf"(?P<words>{_NUMBER})[\s-](?P<size>million|billion|trillion)[\s-](?:U\.?S\.?\s)?dollars?\b",
    re.IGNORECASE,
)


def spelled(text: str) -> Iterator[tuple[Decimal, Decimal, int, int]]:
    """The dollars spelled out in a text, in order: low, high (the same but for a range), offsets.

    "between seven and nine billion dollars", "seventy-five to eighty billion dollars" are ranges.
    """
    for found in _SPELLED.finditer(text):
        size = _SIZES[found["size"].lower()]
        high = _number(found["words"]) * size
        if not high:
            continue
        low, start = high, found.start()
        if found["low"]:
            below = _number(found["low"]) * _SIZES[(found["unit"] or found["size"]).lower()]
            lead = text[max(0, found.start() - 30) : found.start()]
            joined = found["join"].lower() != "and" or inline.search(r"\bbetween\s", lead, re.I)
            raised = inline.search(r"\bfrom\s(?:about\s)?$", lead, re.I)
            if below < high and joined and not raised:
                low = below
            else:
                if found["unit"]:
                    yield Decimal(below), Decimal(below), found.start(), found.end("unit")
                start = found.start("words")
        yield Decimal(low), Decimal(high), start, found.end()


def _number(words: str) -> int:
    """A number below a thousand from its words."""
    total = 0
    for word in inline.split(r"[\s-]+", words.lower()):
        if word == "hundred":
            total = max(total, 1) * 100
        else:
            total += _ONES.get(word, 0) or _TENS.get(word, 0)
    return total
