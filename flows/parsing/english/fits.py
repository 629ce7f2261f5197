"""Whether an English amount can be one of its head: a cloud's name alone is not enough."""

import re

from flows.parsing import inline
from flows.parsing.english import words
from flows.parsing.english.scene import Head
from flows.parsing.english.sentence import Figure, Sentence
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from flows.parsing.who import ELSEWHERE

# "Intelligent Cloud $24.1 billion, up 20%": money that grows, or is told by the quarter
_GROWN_AFTER = re.compile(
    r"\s?[,(;]?\s?(?:or\s)?(?:(?:up|down|rising|growing|a\s(?:gain|rise|jump)\sof|an\sincrease\sof|growth\sof|\+)\s?(?:by\s|about\s|roughly\s|nearly\s|more\sthan\s|some\s|over\s|an?\s)*~?\d"
    r"|(?:a|per|each)\s(?:quarter|year)\b)",
    re.I,
)


def _behind(head: Head, value: Money) -> int:
    """Where the head's word ends, if it stands in front of the figure."""
    return head.item.end if head.item is not None and head.item.end <= value.start else 0


def fits(s: Sentence, value: Money, head: Head, done: list[Figure]) -> bool:
    """Whether money can be an amount of that head: a cloud's name alone is not enough."""
    if head.metric == "cloud_revenue" and inline.search(
        r"\bcustomers?\b[^.;,$]{0,40}$", s.text[_behind(head, value) : value.start]
    ):
        return False  # how much a customer spends
    if (
        value.currency != "USD"
        and head.metric == "capex"
        and not s.news
        and s.document.company not in ELSEWHERE
    ):
        return False
    if head.metric == "capex" and (value.high or value.low or 0) < 5 * 10**7:
        return False  # a purchase, a price, what a customer spends
    if head.run_rate and head.metric == "cloud_revenue" and not s.news:
        return (value.low or value.high or 0) >= 3 * 10**8  # "it once had a $58 million run rate"
    if (
        head.metric != "cloud_revenue"
        or head.revenue_said
        or head.run_rate
        or head.how in ("pair", "onward", "against", "change", "grown")
    ):
        return True
    if not 3 * 10**8 <= (value.low or value.high or 0) < 4 * 10**11:
        return False
    if head.how == "head-after" and inline.search(
        r"\b(?:Street|consensus)\b", s.text[: value.start]
    ):
        return True
    if _GROWN_AFTER.match(s.text, value.end) and (
        head.item is not None and value.start - head.item.end < 40
    ):
        return True
    if any(f.head.metric == "cloud_revenue" and isinstance(f.value, Growth) for f in done) or (
        head.item is not None
        and inline.fullmatch(
            r"\s?\)?(?:\s\([^)]*\))?\s?(?::|–|—|-)\s?(?:about\s|~)?",
            s.text[head.item.end : value.start],
        )
    ):
        return True
    if s.news and _taken_in(s, value, head):
        return True
    return bool(
        any(i.kind in (words.REVENUE, words.RUN_RATE) for i in s.items)
        or inline.search(
            r"\b(?:posted|generated|turned\sover|pulled\sin|raked\sin|took\sin|managed|guid(?:ed|ing)|target(?:ed|ing)|grossed|landed\sat|did|ended|brought\sin|totaled|came\sin|sold|went|doing|moved|business|quarterly|annual|clock\w+|hit|runs?|ran|running|reached|surpass\w+|exceed\w+|cross(?:ed|es|ing)|pass(?:ed|es|ing)|topp(?:ed|ing)|tops|broke|breaking|breach\w+|eclips\w+|clear(?:ed|ing)|was|were|(?:gr[eo]w\w*|took|brought|pushed|scaled|built)\b[^.;$]{1,30}\sto)\b[^.;]{0,40}$",
            s.text[: value.start],
            re.I,
        )
    )


# What a cloud does with money that it does not earn
_NOT_EARNED = re.compile(
    r"\b(?:sign\w*|w[io]ns?|won|inks?|inked|deals?|contracts?|orders?|commit\w*|invest\w*|spen[dt]\w*|bu(?:y|ys|ying)|bought|acqui\w+|rais(?:e|es|ed|ing)|fund\w*|pa(?:y|ys|ying|id)|sav(?:e|es|ed|ing|ings)|valu\w+|worth|costs?|buil[dt]\w*|data\s?cent\w+|campus\w*|loans?|borrow\w*|fin(?:e|ed|es)|lawsuits?|credits?|chips?|GPUs?|markets?|backlog|profit\w*|loss(?:es)?|lost|income|cuts?|jobs|capacity|capex|capital|opportunit\w+|industry|pledg\w+|launch\w*|award\w*|agree\w*|partner\w*|customers?|stake|bond|debt|bid|offer\w*|infrastructure|region|expan(?:d|sion)\w*|earmark\w*|budget\w*|plough\w*|plow\w*|pour\w*)\b",
    re.I,
)

# "AWS made $5.4 billion in operating income and Intelligent Cloud $9 billion": of the same measure
_OTHER_SAID = re.compile(
    r"[$€£]\s?[\d.,]+\s?\w+\s(?:in|of)\s(?:\w+\s)?(?:income|profits?|loss(?:es)?|earnings|cash)\b[^$€£]*$",
    re.I,
)


def _taken_in(s: Sentence, value: Money, head: Head) -> bool:
    """Whether money told right behind a cloud, with nothing but a verb between, is what it
    took in: no word speaks of spending, a deal or another measure."""
    item = head.item
    if item is None or item.kind != words.CLOUD or not 0 <= value.start - item.end < 60:
        return False
    if not s.text[item.end : value.start].strip() and _OTHER_SAID.search(s.text[: item.start]):
        return False
    between, after = s.text[item.end : value.start], s.text[value.end : value.end + 50]
    after = inline.split(r"[.;,]|\s(?:while|but|and)\s", after, maxsplit=1)[0]
    return not (_NOT_EARNED.search(between) or _NOT_EARNED.search(after) or ";" in between)
