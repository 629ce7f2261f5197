# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""English money spent: capital expenditure by what it is spent on, or by what the talk is of."""

import re

from flows.parsing import inline
from flows.parsing.english import words
from flows.parsing.english.scan import COMPANY, Item
from flows.parsing.english.scene import Head, Scene
from flows.parsing.english.sentence import Sentence
from flows.parsing.english.spending import spending, spending_grew
from flows.parsing.english.spent_context import by_context
from flows.parsing.growth import Growth
from flows.parsing.money import Money

_PROMISED = re.compile(
    r"(?:commit(?!ment)|pledg(?!e$)|pledges|vow|promis|allot|allocat|lavish|devot)", re.I
)


def spent_on(s: Sentence, value: Money | Growth, scene: Scene) -> Head | None:
    """Money spent or to be spent: capital expenditure by what it is spent on, or by context."""
    if isinstance(value, Growth):
        return spending_grew(s, value, scene)
    passive = inline.match(
        r"\s*(?:will|would|could|to|is\sexpected\sto|is\sgoing\sto|might|may)\s(?:now\s)?be\s(?:spent|invested|poured)\s(?:on|in|into)\s(?:\w+\s){0,3}?",
        s.text[value.end :],
        re.I,
    )
    if passive and inline.match(rf"\W*{words.SPENT_ON}", s.text[value.end + passive.end() :], re.I):
        return Head("capex", "spend-passive")
    found = spending(s, value)
    if found is None:
        return None
    spend, follows = found
    after_items = [i for i in s.items if i.start >= value.end]
    if (
        s.document.kind in ("press_release", "filing")
        and spend.said.lower().startswith(("invest", "deploy", "budget", "put"))
        and not any(i.kind in (words.CAPEX, words.PLANT) for i in s.items)
    ):
        return None  # a release's news: a site, a fund, a programme
    if (
        follows is not None
        and follows.kind in (words.OTHER, words.PRODUCT)
        and inline.fullmatch(
            r"\s*(?:of|for|worth\sof)\s(?:[\w-]+\s){0,5}", s.text[value.end : follows.start]
        )
    ):
        return None
    into = next((i for i in after_items if i.start >= spend.end), None)
    if (
        spend.said.lower().startswith("invest")
        and into is not None
        and into.kind == COMPANY
        and inline.fullmatch(r"\s(?:in|into)\s", s.text[max(spend.end, value.end) : into.start])
    ):
        return None  # an investment in another company
    tail = _behind(s, value, spend.end if spend is follows else 0)
    between = s.text[spend.end : value.start] if spend.end <= value.start else ""
    if inline.search(r"[$€£]\s?\d", between) and not inline.search(
        r"\b(?:from|than|to|versus|and|or)\s(?:\w+\s){0,3}[$€£]?$", between
    ):
        return None
    if _site(tail, between) or _site_subject(s, spend):
        return None
    on = inline.match(
        r"\W*(?:or more\s)?(?:(?:this|next|last|the|in|for|over|by|through|during|per|a|fiscal|calendar|current|20\d\d|year|quarter|years|first|second|third|fourth|half|of|and|decade|alone|on average|total|so far|full|coming|\w+ing|\d+|two|three|four|five|ten|U\.S\.?|US|United|States|America)\W+){0,9}(?:on|in|into|for|toward|towards|to (?:build|expand|fund|buy)|to(?= (?:20\d\d )?(?:AI|artificial|data|cloud|infrastructure)\b)|building(?: out)?|(?:driven|led|fuell?ed|dominated)\sby|mostly|chiefly|mainly|largely|primarily|including|focused\son|aimed\sat|to\ssupport)\b(?P<what>.{0,90})",
        tail,
        re.I,
    )
    if on and inline.search(words.SPENT_ON, on["what"], re.I):
        if inline.search(
            r"\b(?:start-?ups?|companies|shares|stake|Anthropic|OpenAI|stock)\b",
            on["what"][:40],
        ):
            return None
        return Head("capex", "spend-on", spend)
    if len(between) < 110 and inline.search(
        rf"\b(?:on|in|into|toward)\s(?:[\w-]+\s){{0,4}}?{words.SPENT_ON}", between, re.I
    ):
        return Head("capex", "spend-on", spend)
    if (
        follows is not None
        and follows.kind == words.CAPEX
        and "$" not in s.text[value.end : follows.start]
    ):
        return Head("capex", "spend-on", spend)
    if _PROMISED.match(spend.said):
        return None  # to a start-up, a site, a cause
    if by_context(s, value, spend, tail, scene.metric):
        return Head("capex", "spend-context", spend)
    return None


def _behind(s: Sentence, value: Money, spent: int) -> str:
    """The words behind money (and behind the word of spending), up to the next claim."""
    behind = max(value.end, spent)
    stop = inline.search(r";\s|$", s.text[behind:])
    tail = s.text[behind : behind + (stop.start() if stop else 0)][:200]
    tail = inline.split(
        r",?\s(?:and|but)\s(?:are|is|will|has|have)\s|,\s(?:while|which|as)\s", tail, maxsplit=1
    )[0]
    next_money = inline.search(r"[$€£]\s?\d", tail)
    if next_money and inline.fullmatch(
        r"[\s,]*(?:and|or)?\s*(?:about\s)?", tail[: next_money.start()]
    ):
        skipped = next_money.start() + 12  # "plan to spend $75 billion and $68 billion on AI"
        tail = s.text[value.end + skipped : value.end + skipped + 120]
        tail = inline.sub(r"^\s?(?:billion|bn|B)\b", "", tail)
    elif next_money:
        tail = tail[: next_money.start()]
    return tail


def _site_subject(s: Sentence, spend: Item) -> bool:
    """Whether what is budgeted for is a site: "Its campus in Ohio, budgeted at $10 billion"."""
    names = [i.end for i in s.items if i.kind == COMPANY and i.end <= spend.start]
    lead = s.text[max(names[-1] if names else 0, spend.start - 90) : spend.start]
    return bool(
        inline.search(
            r"\b(?:[Ii]ts|[Tt]he|[Aa]|[Oo]ne|[Tt]hat)\s(?:[\w-]+\s){0,3}(?:site|campus|project|complex|plant|facility|fab)\b(?!s)",
            lead,
        )
    )


# "into the country's AI ecosystem": one country's plan
_A_COUNTRY = re.compile(
    r"\b(?:the|that|this)\s(?:country|nation|state|kingdom|region|province|city|county|island|subcontinent|continent|republic|territory)(?:['’]s)?\b",
    re.I,
)


def _site(tail: str, between: str) -> bool:
    near = tail
    if (
        inline.search(words.SITE, near[:60], re.I)
        or _A_COUNTRY.search(near)
        or inline.search(r"\b(?:government|federal|defen[sc]e|public[- ]sector)\b", near, re.I)
        or inline.search(rf"\b(?:in|across|throughout|for)\s(?:\w+\s){{0,3}}?{words.PLACES}", near)
        or inline.search(
            rf"{words.PLACES}(?:'s|n)?\s(?:data|AI|cloud|infrastructure|operations|expansion)",
            near,
        )
    ):
        return True
    return bool(inline.search(rf"{words.PLACES}|{words.SITE}", between))
