# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""English figures beside one before that do not go on with it: a rival's, another measure's."""

import re

from flows.parsing import inline
from flows.parsing.english import words
from flows.parsing.english.scan import COMPANY
from flows.parsing.english.scene import Head
from flows.parsing.english.sentence import Figure, Sentence
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from flows.parsing.who import known

_EARNS = re.compile(
    r"\s(?:now\s|currently\s|itself\s|already\s|has\s|had\s)?(?:generat\w+|mak(?:es|ing)|made|br(?:ings?|ought)\sin|t(?:akes?|ook)\sin|book(?:s|ed)|post(?:s|ed)|report(?:s|ed)|earn(?:s|ed)|turn(?:s|ed)\s(?:over|in)|pull(?:s|ed)\sin|rak(?:es|ed)\sin|deliver(?:s|ed)|produc(?:es|ed)|record(?:s|ed)|gross(?:es|ed)|logged|collect(?:s|ed))\b"
)


def a_rivals(s: Sentence, value: Money | Growth, previous: Figure) -> Head | None:
    """A rate that is another company's, its cloud unsaid: "AWS grew 17%, trailing Microsoft's 39%"."""
    if previous.head.metric != "cloud_revenue" or not isinstance(previous.value, Growth):
        return None
    name = next((i for i in reversed(s.items) if i.end <= value.start), None)
    if name is None or name.kind != COMPANY or name.start < previous.value.end:
        return None
    firm = known().get(name.company or "")
    if firm is None or not firm.clouds or name.company == previous.company:
        return None
    if not inline.fullmatch(r"['’]s?\s(?:\w+\s)?", s.text[name.end : value.start]):
        return None
    return Head("cloud_revenue", "topic", None, name.company, firm.default_cloud, False, True)


def of_another(s: Sentence, value: Money, base: Figure | None) -> bool:
    """Whether an amount is held against one that is no figure: "operating costs of $17bn, versus $16bn"."""
    start = base.value.end if base is not None else 0
    return any(
        i.kind in (words.OTHER, words.PRODUCT)
        and start <= i.start
        and i.end < value.start
        and inline.search(r"[$€£]\s?\d", s.text[i.end : value.start - 1])
        for i in s.items
    )


def told_of_cloud(s: Sentence, value: Money) -> Head | None:
    """The cloud of a relative clause behind an amount: "the $116 billion AWS now generates"."""
    name = next((i for i in s.items if i.start >= value.end), None)
    if name is None or name.kind != words.CLOUD or not name.company:
        return None
    if not inline.fullmatch(r"\s(?:that\s|which\s)?", s.text[value.end : name.start]):
        return None
    if not _EARNS.match(s.text, name.end):
        return None
    return Head("cloud_revenue", "told", None, name.company, name.segment or name.said, False, True)
