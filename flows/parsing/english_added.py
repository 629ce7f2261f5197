"""Whether an English amount is what several companies' clouds took in together."""

import re

from flows.parsing import english_words as words
from flows.parsing.english_scan import COMPANY
from flows.parsing.english_sentence import Sentence
from flows.parsing.money import Money

# "brought in a combined $90 billion", "their cloud revenues added up to"
_TOGETHER = re.compile(
    r"\b(?:combined|collective(?:ly)?|together|jointly|in\s(?:aggregate|total|all)|aggregate|altogether|all\stold|between\sthem|among\sthem|sum(?:s|med)?|add(?:s|ed)?\sup\sto|tot(?:al|ted|als|alled|aled)\s(?:up\s)?(?:to\s)?)\b",
    re.I,
)
_BEHIND = re.compile(
    r"\s(?:\w+\s){0,4}?(?:combined|together|collectively|altogether|between\sthem)\b", re.I
)
# "the three", "their", for companies named before
_SEVERAL = re.compile(
    r"\b(?:their|they|these|the\s(?:big\s|top\s|other\s)?(?:two|three|four|five|trio|quartet|group|pair|companies|providers|hyperscalers|giants|players|rivals))\b",
    re.I,
)


def clouds_summed(s: Sentence, value: Money) -> bool:
    """Whether an article adds up the clouds of several companies."""
    lead = s.text[: value.start].rpartition(";")[2]
    if not (_TOGETHER.search(lead[-90:]) or _BEHIND.match(s.text, value.end)):
        return False
    owners = {
        i.company
        for i in s.items
        if i.company and i.kind in (COMPANY, words.CLOUD) and i.end <= value.start
    }
    named = s.context.memory.get("named")
    before = len(set(named)) if isinstance(named, list) else 0
    others = any(i.kind == words.PRODUCT and i.end <= value.start for i in s.items)
    return not others and (
        len(owners) > 1
        or "BIGTECH" in owners
        or (not owners and before > 1 and _SEVERAL.search(lead) is not None)
    )
