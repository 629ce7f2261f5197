# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""English money spent on nothing named: whether it is capital spending, by the talk, its size, its year."""

import re

from flows.parsing import inline
from flows.parsing.english import words
from flows.parsing.english.scan import COMPANY, Item
from flows.parsing.english.sentence import Sentence
from flows.parsing.money import Money
from warehouse.records import Metric

# "we expect to spend roughly $200 billion this year"
_OURS = re.compile(r"\b(?:we|you|us|our|you['’]re|we['’]re)\b", re.I)


def by_context(s: Sentence, value: Money, spend: Item, tail: str, metric: Metric | None) -> bool:
    """Whether money spent on nothing named is capital spending: by the talk, its size, its year."""
    about = (
        any(i.kind == words.CAPEX for i in s.items)
        or (metric == "capex" and not spend.said.lower().startswith("investment"))
        or (
            s.news
            and (
                s.context.memory.get("capex_talk")
                or (value.low or value.high or 0)
                >= (10**11 if spend.said.lower().startswith("invest") else 2 * 10**10)
            )
            and not spend.said.lower().startswith("investments")
            and _owned_by_one(s, spend, value)
        )
    )
    if inline.match(r"\s*(?:\w+\s){0,2}data[- ]?cent(?:er|re)\b(?!s)", tail, re.I):
        return False
    if (
        not about
        and s.news
        and spend.said.lower().startswith(("spen", "shell", "invest"))
        and value.low != value.high
    ) or (value.low or value.high or 0) >= 10**10:
        year = inline.match(
            r"\W*(?:in\s|for\s|during\s)?(?:this\syear|next\syear|last\syear|20\d\d|calendar|fiscal)",
            tail,
            re.I,
        )
        about = about or bool(
            year
            and (
                s.news
                or (
                    _OURS.search(s.text[: value.start])
                    and (value.low or value.high or 0) >= 2 * 10**10
                )
            )
            and (
                spend.said.lower().startswith(("spen", "shell"))
                or inline.search(r"\bguid|\bexpect|\bplan", s.text[: value.start])
            )
        )
    return bool(about) and not inline.match(
        r"\W*(?:in|on|into|for)\s(?!20\d\d|the\s(?:first|second|third|fourth|full|fiscal|quarter|year|next|current|last|period|past|\w+\smonths)|(?:three|six|nine|twelve|\d+)\smonths|this|next|its\s(?:(?:current|own|present|latest|just-ended)\s)?(?:fiscal|last|first|second|third|fourth)|fiscal|calendar|Q\d|all\sof|total)",
        tail,
        re.I,
    )


def _owned_by_one(s: Sentence, spend: Item, value: Money) -> bool:
    """Whether it is a company of the race that spends, and a sum worth telling of one."""
    if (value.low or value.high or 0) < 10**9:
        return False
    before = [i for i in s.items if i.kind == COMPANY and i.end <= spend.start]
    before = [
        i
        for i in before
        if not inline.search(
            r"\b(?:off|by|about|from|with|over|against|despite|into)\s$", s.text[: i.start]
        )
    ]
    owner = before[-1].company if before else s.context.company
    if owner == "BIGTECH" and (value.low or value.high or 0) >= 5 * 10**10:
        return True
    return owner is not None and (
        not spend.said.lower().startswith("invest")
        or bool(
            inline.match(
                r"\W*(?:in\s|for\s|during\s|over\s)?(?:the\s|its\s)?(?:this\syear|next\syear|last\syear|20\d\d|calendar|fiscal|quarter|first|second|third|fourth|full\syear|year)",
                s.text[value.end :],
                re.I,
            )
        )
    )
