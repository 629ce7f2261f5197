# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""Whose figure an English sentence gives: the company that spends or earns."""

import re

from flows.parsing import inline
from flows.parsing.english import words
from flows.parsing.english.added import summed
from flows.parsing.english.main_company import main_company
from flows.parsing.english.owner_near import (
    after_opening,
    attributed,
    comes_from,
    coordinated,
    owner_after,
    said_by,
    spenders,
    teller,
)
from flows.parsing.english.scan import COMPANY
from flows.parsing.english.scene import Head
from flows.parsing.english.sentence import Figure, Sentence
from flows.parsing.english.source import voices
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from flows.parsing.who import SUPPLIERS, known

# "implies cloud capex could top $350 billion": nobody's by name, so of all who build clouds
_SECTOR = re.compile(
    r"(?<!['’]s\s)(?<!['’]\s)\b(?<!its\s)(?<!their\s)(?<!our\s)(?<!his\s)(?:(?:hyper-?scale|public|total|overall|global|US|U\.S\.)\s)?(?:[Cc]loud|[Hh]yper-?scale|[Cc]loud[-\s]providers?)\s$"
)


def company_of(
    s: Sentence, value: Money | Growth, head: Head, previous: Figure | None = None
) -> str | None:
    """The company's ticker, BIGTECH for several of the race, None for nobody.

    `previous` is the figure before it in the sentence.
    """
    if head.how in ("rival", "part"):
        return head.company
    if previous is not None and head.how in ("pair", "onward", "grown", "against", "change"):
        between = (
            i
            for i in s.items
            if i.kind in (COMPANY, words.CLOUD)
            and previous.value.end <= i.start
            and i.end <= value.start
        )
        if next(between, None) is None and not teller(s, value):
            return previous.company
    if (
        s.news
        and previous is not None
        and isinstance(value, Growth)
        and previous.company == "BIGTECH"
        and previous.head.metric == head.metric
        and not any(
            i.kind in (COMPANY, words.CLOUD)
            and previous.value.end <= i.start
            and i.end <= value.start
            for i in s.items
        )
    ):
        return "BIGTECH"  # "$353 billion of cloud capex in 2025, up 32%"
    if (
        head.item is not None
        and head.metric == "capex"
        and inline.match(
            r"hyperscaler|big tech|industry|cloud (?:capex|cap\b|capital)", head.item.said, re.I
        )
    ):
        return "BIGTECH"
    if (
        s.news
        and head.item is not None
        and head.metric == "capex"
        and _SECTOR.search(s.text[: head.item.start])
    ):
        return "BIGTECH"
    if (
        s.news
        and head.item is not None
        and head.metric == "capex"
        and inline.search(
            r"\b(?:(?<!its\s)(?<!their\s)(?<!['’]s\s)(?:hyperscale|cloud)|global|worldwide|world|industry(?:['’]s|-wide)?|sector['’]s|aggregate)\s(?:\w+\s)?$",
            s.text[: head.item.start],
            re.I,
        )
    ):
        return "BIGTECH"
    if (
        s.news
        and head.metric == "capex"
        and _OF_CLOUDS.search(s.text[: head.item.start if head.item else 0])
    ):
        return "BIGTECH"
    if head.metric == "capex" and s.news and (who := spenders(s, head, value)):
        return who
    if head.metric == "capex" and s.news and (source := comes_from(s, value)):
        return source
    if (told := teller(s, value)) and head.metric in ("capex", "cloud_backlog"):
        return told
    if head.company and (
        head.item is not None
        or not any(i.company and i.kind == COMPANY and i.end <= value.start for i in s.items)
    ):
        return head.company
    if head.how in ("pair", "told") and head.company:
        return head.company
    if head.item is not None and head.item.kind == words.CLOUD and head.item.company:
        return head.item.company
    if head.how.endswith("-context") and head.metric == "cloud_revenue":
        owner = s.context.memory.get("cloud_company")
        if isinstance(owner, str):
            return owner if s.news or owner == s.document.company else None
    if head.how == "spend-passive":
        return "BIGTECH"
    owner = next((i for i in reversed(s.items) if i.end <= value.start and i.kind == COMPANY), None)
    if (
        owner is not None
        and owner.company
        and head.metric == "capex"
        and inline.fullmatch(r"'s\s(?:[\w-]+\s){0,3}[~$]?", s.text[owner.end : value.start])
    ):
        return owner.company
    anchor = value.start
    names = [i for i in s.items if i.kind == COMPANY or (i.kind == words.CLOUD and i.company)]
    ahead = [i for i in names if i.end <= anchor]
    subjects = [
        i
        for i in ahead
        if not inline.search(
            r"\b(?:with|from|by|to|for|than|like|unlike|against|rival|including|into|inside|behind|alongside|off|about|despite|via|at|on|buy\w*|using|in|and\srival)\s(?:\w+\s)?$",
            s.text[max(0, i.start - 22) : i.start],
            re.I,
        )
    ]
    if not s.news:
        group = coordinated(s, ahead)
        if group and len(group) > 1 and head.metric == "capex":
            return "BIGTECH"
        others = [i for i in subjects if i.company != s.document.company]
        if others and head.metric == "capex":
            last = subjects[-1]
            if last.company == s.document.company:
                return s.document.company
            return (
                last.company
                if inline.search(r"\b(?:we|our|us|I)\b", s.text[last.end : anchor]) is None
                else s.document.company
            )
        if head.metric == "capex" and (late := owner_after(s, head, value)):
            return late
        return s.document.company
    if ahead and _PUT_TO.search(s.text[: ahead[-1].start]) and ahead[-1].company:
        return ahead[-1].company  # "while the figure for Amazon was"
    if ahead and ahead[-1].company and inline.match(r":\s", s.text[ahead[-1].end :]):
        return ahead[-1].company  # "It is much the same at Amazon: last quarter"
    if ahead and inline.match(r"\s?,?\s(?:which|who)\s", s.text[ahead[-1].end :]):
        return ahead[-1].company
    group = coordinated(s, subjects or ahead)
    if (
        group
        and len({i.company for i in group}) > 1
        and s.context.company not in (None, "BIGTECH", *(i.company for i in group))
        and _ONE_COMPANY.search(s.text[group[-1].end : anchor])
    ):
        return s.context.company  # "Microsoft and AWS ease off, yet the company stands by its"
    if group and len({i.company for i in group}) > 1:
        return "BIGTECH" if head.metric == "capex" else None
    if head.metric == "capex" and summed(s, anchor, subjects):
        return "BIGTECH"
    if late := owner_after(s, head, value):
        return late
    if subjects:
        return subjects[-1].company
    if head.metric == "capex" and ahead and ahead[-1].company == "BIGTECH":
        return "BIGTECH"  # "capex for the four largest cloud companies"
    if speaker := attributed(s, value) or after_opening(s, value):
        return speaker
    if (
        head.metric == "capex"
        and inline.search(r"\b(?:companies|they|their|firms|giants)\b", s.text[:anchor], re.I)
        and s.context.company != "BIGTECH"
        and voices(s.context).expects(s.text, anchor) is None
    ):
        return None
    if ahead and voices(s.context).expects(s.text, anchor) is not None:
        return ahead[-1].company  # "the bank raised its forecast for Alphabet to"
    if ahead and not inline.search(
        r"\b(?:it|its|the\scompany|the\sfirm|he|she|we|our)\b", s.text[:anchor], re.I
    ):
        return ahead[-1].company
    if not ahead and (said := said_by(s, value)):
        return said
    if not ahead and (main := main_company(s)):
        return main
    return s.context.company or (ahead[-1].company if ahead else None)


_PUT_TO = re.compile(
    r"\b(?:figure|number|total|sum|amount|equivalent|tally|bill|outlay|spending|capex)\s(?:for|at|of)\s(?:the\s)?$",
    re.I,
)
_ONE_COMPANY = re.compile(
    r"(?:,|;|\bthough\b|\bwhile\b)\s[^,;]*\b(?:the\s(?:company|firm|group)|it)\b", re.I
)
# "cloud capex", said of nobody
_OF_CLOUDS = re.compile(r"(?<!['’]s\s)(?<!its\s)(?<!their\s)(?<!our\s)\bcloud\s$", re.I)


def plausible(company: str, head: Head) -> bool:
    """Whether a company can have a figure of that head at all: not all have a cloud."""
    if head.metric == "capex":
        return company != "SFTBY"
    if company == "BIGTECH":
        return False
    firm = known().get(company)
    clouds = firm is not None and (
        firm.default_cloud is not None or firm.whole or bool(firm.clouds)
    )
    if head.metric == "ai_revenue":
        return True
    return clouds


def of_customers(s: Sentence, value: Money | Growth) -> bool:
    """Whether a supplier speaks of what its customers spend, not of its own capital spending."""
    amount = value.low or value.high or 0
    if isinstance(value, Money) and amount >= 10**11:
        return True
    if isinstance(value, Money) and not inline.search(
        r"customers?|hyperscal|CSPs?|cloud (?:service )?providers|industry|world|compan|market",
        s.text,
        re.I,
    ):
        return False
    return s.document.company in SUPPLIERS and not inline.search(
        r"\bour\s(?:own\s)?cap|\bwe\s(?:have\s)?(?:spent|invested)|\bpurchases? of property|\bits own\b",
        s.text,
        re.I,
    )
