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
_SPELLED = re.compile(
    rf"\b(?:an?\s)?(?P<words>(?:{_WORD})(?:(?:\sand\s|[\s-])(?:{_WORD}))*)[\s-](?P<size>million|billion|trillion)[\s-](?:U\.?S\.?\s)?dollars?\b",
    re.IGNORECASE,
)


def spelled(text: str) -> Iterator[tuple[Decimal, int, int]]:
    """The dollars spelled out in a text, with their offsets, in order."""
    for found in _SPELLED.finditer(text):
        total = 0
        for word in inline.split(r"[\s-]+", found["words"].lower()):
            if word == "hundred":
                total = max(total, 1) * 100
            elif word != "and":
                total += _ONES.get(word, 0) or _TENS.get(word, 0)
        if total:
            yield Decimal(total * _SIZES[found["size"].lower()]), found.start(), found.end()
