"""The word of spending that an English figure belongs to."""

import itertools
import re

from flows.parsing import inline
from flows.parsing.english import words
from flows.parsing.english.heads import bracketed
from flows.parsing.english.scan import COMPANY, Item
from flows.parsing.english.scene import Head, Scene
from flows.parsing.english.sentence import Sentence
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from flows.parsing.who import SUPPLIERS


def spending(s: Sentence, value: Money) -> tuple[Item, Item | None] | None:
    """The word of spending that money belongs to, and the word that follows the money."""
    before = [i for i in s.items if i.end <= value.start]
    if any(
        i.kind == words.OTHER and inline.search(r"venture|stargate", i.said, re.I) for i in before
    ):
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
                and inline.match(r"agree|deal|contract|partner", i.said, re.I)
                and 0 <= item.start - i.end < 12
                for i in before
            ):
                return None
            if not s.news and not (
                inline.search(
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
    if spend is None and (verb := _told_behind(s, value, after_items)) is not None:
        spend = follows = verb  # "the $80 billion Microsoft plans to spend on AI"
    if spend is None and (
        follows is not None
        and follows.kind == words.SPEND
        and inline.fullmatch(
            r"\s*(?:(?:that\s)?(?:we|it|they|the\scompany|he|she)(?:'ve|'ll|\shave|\shad|\swill|\sare|\splan\sto|\sexpect\sto|'re)?\s)?(?:in\s|of\s|total\s|planned\s|annual\s|\d{4}\s|AI\s|capital\s)*",
            s.text[value.end : follows.start],
            re.I,
        )
    ):
        spend = follows
    return (spend, follows) if spend is not None else None


_WHO = re.compile(
    r"(?::|\sis|,)\s(?:what|how\smuch)\s|\s(?:(?:in|of)\s(?:capex|capital\s\w+)\s)?(?:that\s|which\s)?",
    re.I,
)
_AND = re.compile(r"(?:['’]s)?\s?(?:,|\band\b|&|\s)*")
_TO = re.compile(
    r"\s(?:(?:has|have|had|is|are|was|were|now|together|between\sthem|among\sthem|combined|collectively|jointly|each|all|alone|plans?|expects?|intends?|aims?|wants?|hopes?|means?|looks?|set|going|due|expected|projected|forecast|likely|about|will|would|could|may|might|says?|said|it|they|to)\s)*",
    re.I,
)


def _told_behind(s: Sentence, value: Money, after: list[Item]) -> Item | None:
    """The verb of a clause behind money: "$725 billion is what A, B and C intend to spend"."""
    at = next((n for n, i in enumerate(after) if i.kind != COMPANY), None)
    if not at or after[at].kind != words.SPEND:
        return None
    if not _WHO.fullmatch(s.text[value.end : after[0].start]):
        return None
    for one, two in itertools.pairwise(after[:at]):
        if not _AND.fullmatch(s.text[one.end : two.start]):
            return None
    return after[at] if _TO.fullmatch(s.text[after[at - 1].end : after[at].start]) else None


# "they will spend 60% more than last year"
_MORE = re.compile(r"\s(?:more|less)\b(?=\s(?:than|on|this|next|in)\b|[.,;]|$)", re.I)
_VERB = re.compile(r"(?:spend|spent|invest|shell|lay|laid|pour|put)", re.I)


def spending_grew(s: Sentence, value: Growth, scene: Scene) -> Head | None:
    """ "Hyperscaler spending doubled", "its outlays will rise 30%"."""
    before = [i for i in s.items if i.end <= value.start and i.kind != COMPANY]
    if (
        not before
        or before[-1].kind != words.SPEND
        or not (
            inline.match(
                r"(?:spending|outlays?|expenditures?|investments?)$", before[-1].said, re.I
            )
            or (
                _MORE.match(s.text, value.end)
                and _VERB.match(before[-1].said)
                and "customers" not in s.text[: before[-1].start].lower()
                and value.start - before[-1].end < 20
            )
        )
    ):
        return None
    if (
        scene.metric == "capex"
        or any(i.company == "BIGTECH" and i.start < value.start for i in s.items)
        or len({i.company for i in s.items if i.kind == COMPANY and i.start < value.start}) > 1
        or (s.news and s.context.memory.get("capex_talk"))
    ):
        return Head("capex", "spend-grew", before[-1])
    return None
