"""English capital spending that is larger than any one company's: the sum of several."""

import re

from flows.parsing.english.scan import COMPANY
from flows.parsing.english.scene import Head
from flows.parsing.english.sentence import Sentence
from flows.parsing.growth import Growth
from flows.parsing.money import Money, amounts

ANY_ONES = 10**12  # more than any one company's
A_YEARS = 25 * 10**10  # more than a company spends in a year
# "up 30% to more than $500 billion"
_LEADS_TO = re.compile(
    r"\s(?:to|at)\s(?:more\sthan\s|about\s|nearly\s|over\s|some\s|around\s|almost\s)?(?=[$])"
)


def of_several(s: Sentence, value: Money | Growth, head: Head, company: str | None) -> bool:
    """Whether a figure of capital spending is of several companies, by its size alone.

    `company`: whose it would else be; of a sum that large, None is one who is none of the race.
    """
    if head.metric != "capex":
        return False
    if isinstance(value, Money):
        amount = value.low or value.high or 0
        return (amount >= ANY_ONES and bool(company)) or (
            s.news
            and amount >= A_YEARS
            and head.how not in ("pronoun", "against", "onward", "pair")
            and _nobodys(s)
        )
    led = _LEADS_TO.match(s.text, value.end) if s.news else None
    if led is None or not _nobodys(s):
        return False
    reached = next((m for m in amounts(s.text[value.end : led.end() + 25])), None)
    return reached is not None and (reached.low or reached.high or 0) >= A_YEARS


def _nobodys(s: Sentence) -> bool:
    """Whether the sentence names no company."""
    return not any(i.kind == COMPANY or i.company for i in s.items)
