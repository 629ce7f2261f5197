# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""Words that stand nearest to an English figure and are not its head: a rival outdone, a cause."""

import re
from collections.abc import Sequence

from flows.parsing import inline
from flows.parsing.english import words
from flows.parsing.english.scan import COMPANY, Item
from flows.parsing.english.scene import Scene

# "leapt to $523 billion on new contracts": what drove it, behind the amount
_CAUSE = re.compile(r"\s(?:on|from|thanks|amid|as|after)\s", re.I)
_REACHED = re.compile(
    r"\b(?:to|at|hit|reached|of|was|were|topped|totaled|stood)\s(?:about\s|over\s|nearly\s|more\sthan\s)?[~$]?$",
    re.I,
)
_RIGHT_BEHIND = re.compile(
    r"\s(?:of|at|was|is|above|below|over|under|around|near|exceeding|topping|to\sbe|to)\s(?:about\s|roughly\s|around\s|over\s|nearly\s|more\sthan\s)*[~$]?",
    re.I,
)


def brought_about(gap: str, lead: str) -> bool:
    """Whether the words behind an amount that was reached only say what drove it."""
    return bool(_CAUSE.match(gap) and _REACHED.search(lead))


def taken(item: Item, start: int, rate: bool, scene: Scene) -> bool:
    """Whether a rate is another measure's right before it: "an operating margin above 17% in a cloud unit"."""
    return (
        rate
        and scene.news
        and item.kind == words.OTHER
        and inline.search(r"margin|share|tax|yield|discount", item.said, re.I) is not None
        and _RIGHT_BEHIND.fullmatch(scene.text[item.end : start]) is not None
    )


# "Azure beats Google Cloud with growth of 29%": the rate is the subject's, not the object's
_OUTDOES = re.compile(
    r"\b(?:beat(?:s|ing|en)?|outpac(?:es?|ed|ing)|top(?:s|ped|ping)?|out(?:grew|grows?|growing|ran|runs?|running|stripp?(?:s|ed|ing)?|shin(?:es?|ing)|shone|perform(?:s|ed|ing)?)|overtak(?:es?|ing|en)|overtook|surpass(?:es|ed|ing)?|pass(?:es|ed|ing)|eclips(?:es?|ed|ing)|trail(?:s|ed|ing)?|lag(?:s|ged|ging)?|follow(?:s|ed|ing)?|behind|ahead\sof|past|than|over)\s(?:rivals?\s|even\s|both\s|Amazon's\s|Google's\s|Microsoft's\s)?$",
    re.I,
)


def outdone(scene: Scene, before: Sequence[Item], place: int) -> bool:
    """Whether a cloud is only what the sentence's subject is held against, the subject without a
    figure of its own before it."""
    item = before[place]
    subject = next((i for i in before[:place] if i.kind in (words.CLOUD, COMPANY)), None)
    return (
        subject is not None
        and subject.company is not None
        and subject.company != item.company
        and _OUTDOES.search(scene.text[: item.start]) is not None
        and not inline.search(r"\d\s?(?:%|per)|[$]", scene.text[subject.end : item.start])
        and inline.match(r"\s(?:with|by|on|again|in\s|for\s|,)|,\s\w+ing\b", scene.text[item.end :])
        is not None
    )


def spends(behind: Sequence[Item], start: int) -> bool:
    """Whether money is spent by the cloud named before it: "AWS will spend $11 billion"."""
    return any(i.kind == words.SPEND and 0 <= start - i.end < 30 for i in behind)
