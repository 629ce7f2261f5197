"""The word of spending that an English figure belongs to."""

import re

from flows.parsing import english_words as words
from flows.parsing.english_heads import bracketed
from flows.parsing.english_scan import COMPANY, Item
from flows.parsing.english_scene import Head, Scene
from flows.parsing.english_sentence import Sentence
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from flows.parsing.who import SUPPLIERS


def spending(s: Sentence, value: Money) -> tuple[Item, Item | None] | None:
    """The word of spending that money belongs to, and the word that follows the money."""
    before = [i for i in s.items if i.end <= value.start]
    if any(i.kind == words.OTHER and re.search(r"venture|stargate", i.said, re.I) for i in before):
        return None
    after_items = [i for i in s.items if i.start >= value.end]
    spend = None
    following = after_items[0] if after_items else None
    if (
        following is not None
        and following.kind == words.SPEND
        and following.said.lower().startswith(("commitment", "pledge"))
        and following.start - value.end < 2
    ):
        spend = following  # "an $80 billion commitment to AI"
    for item in reversed(before if spend is None else []):
        if bracketed(s.text, item, value.start):
            continue
        if item.kind == words.SPEND:
            if any(
                i.kind == words.OTHER
                and re.match(r"agree|deal|contract|partner", i.said, re.I)
                and 0 <= item.start - i.end < 12
                for i in before
            ):
                return None
            if not s.news and not (
                re.search(
                    r"\b(?:we|our|us|I|you|your|capex|company|companies|they|it|"
                    + ("hyperscalers?|" if s.document.company in SUPPLIERS else "")
                    + r"cap(?:ital)?\s?ex\w*)\b",
                    s.text[: value.start],
                    re.I,
                )
                or any(i.company for i in before)
            ):
                return None  # a customer's spending, told as a story
            spend = item
            break
        if item.kind in (
            words.OTHER,
            words.PRODUCT,
            words.CAPEX,
            words.BACKLOG,
            words.REVENUE,
            words.AI,
            words.BOOKINGS,
            words.RUN_RATE,
        ):
            return None
    follows = after_items[0] if after_items else None
    if spend is None and (teller := next((i for i in after_items[:1] if i.kind == COMPANY), None)):
        verb = next((i for i in after_items[1:2] if i.kind == words.SPEND), None)
        if (
            verb
            and re.fullmatch(
                r"\s(?:that\s|which\s)?|(?::|\sis|,)\s(?:[Ww]hat|[Hh]ow\s[Mm]uch)\s",
                s.text[value.end : teller.start],
            )
            and re.fullmatch(
                r"\s(?:has\s|had\s|is\s|are\s|now\s|plans?\sto\s|will\s|expects?\sto\s|intends?\sto\s|aims?\sto\s|wants?\sto\s|could\s|may\s|says\sit\swill\s)*",
                s.text[teller.end : verb.start],
                re.I,
            )
        ):
            spend = follows = verb  # "the $80 billion Microsoft plans to spend on AI"
    if spend is None and (
        follows is not None
        and follows.kind == words.SPEND
        and re.fullmatch(
            r"\s*(?:(?:that\s)?(?:we|it|they|the\scompany|he|she)(?:'ve|'ll|\shave|\shad|\swill|\sare|\splan\sto|\sexpect\sto|'re)?\s)?(?:in\s|of\s|total\s|planned\s|annual\s|\d{4}\s|AI\s|capital\s)*",
            s.text[value.end : follows.start],
            re.I,
        )
    ):
        spend = follows
    return (spend, follows) if spend is not None else None


def spending_grew(s: Sentence, value: Growth, scene: Scene) -> Head | None:
    """ "Hyperscaler spending doubled", "its outlays will rise 30%"."""
    before = [i for i in s.items if i.end <= value.start and i.kind != COMPANY]
    if (
        not before
        or before[-1].kind != words.SPEND
        or not re.match(r"(?:spending|outlays?|expenditures?|investments?)$", before[-1].said, re.I)
    ):
        return None
    if (
        scene.metric == "capex"
        or any(i.company == "BIGTECH" and i.start < value.start for i in s.items)
        or (s.news and s.context.memory.get("capex_talk"))
    ):
        return Head("capex", "spend-grew", before[-1])
    return None
