# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""English money that is a difference: the head it takes from the figure before, and its sign."""

import re
from dataclasses import replace

from flows.parsing.english.patterns import CHANGE_AFTER
from flows.parsing.english.scene import Head
from flows.parsing.english.sentence import Figure, Sentence
from flows.parsing.money import Money

_MORE_OR_LESS = r"(?:(?:about|some|roughly|nearly|almost|around|over|more\sthan|another|a\sfull|as\smuch\sas|at\sleast)\s|~)*"
# "$91 billion, which is", "$180-190 billion, adding": an apposition that goes on about the figure
_APPOSED = re.compile(
    rf"""[^.;$€£%]{{0,70}}?(?:,|\s[—–-]|\(|\band|\bor)\s?
    (?P<verb>(?:(?:thus|thereby|in\seffect)\s)?(?:add|gain|rais|lift|boost|hik|increas|bump|cut|lower|trim|reduc|shav|slash|rais)\w*ing\s(?:(?:it|them|both\sends|the\s\w+|its\s\w+)\s)?(?:by\s|up\s)?(?:an?\s(?:extra\s|additional\s)?)?|an?\s(?:[\w-]+\s)?(?:increase|rise|jump|gain|add(?:ition)?|hike|bump|boost|step-?up|uptick|cut|reduction|drop|decrease|decline|fall)\sof\s|(?:it\s)?(?:added|gained|rose|grew|fell|dropped)\s(?:by\s)?)?
    (?:(?:or|so|that['’]s|which\sis|that\sis|meaning|up|down)\s)?{_MORE_OR_LESS}$""",
    re.VERBOSE | re.IGNORECASE,
)
# "which is $5 billion more than before": a comparison behind it
_THAN = re.compile(
    r"\s(?:more|less|higher|lower|above|below|over|under)\s(?:than\s)?(?:it|the|what|its|their|last|a|in|had|previously|before|earlier|planned|expected|20\d\d)\b",
    re.I,
)


def differs(s: Sentence, value: Money, previous: Figure) -> Head | None:
    """The head of money told as the change of the figure before it: "$85 billion, adding $10 billion"."""
    if not isinstance(previous.value, Money) or value.low is None or value.low != value.high:
        return None
    if value.low >= (previous.value.low or previous.value.high or 0):
        return None
    found = _APPOSED.fullmatch(s.text[previous.value.end : value.start])
    if found is None:
        return None
    if not (
        found["verb"] or CHANGE_AFTER.match(s.text, value.end) or _THAN.match(s.text, value.end)
    ):
        return None
    return replace(previous.head, how="change", run_rate=False)


_FALLS_BEFORE = re.compile(
    r"\b(?:down|fell|fall(?:s|ing|en)?|drop(?:s|ped|ping)?|declin\w+|decreas\w+|reduc\w+|lower(?:s|ed|ing)?|cut(?:s|ting)?|slash\w*|trim\w*|shr[aiu]nk\w*|shed(?:s|ding)?|slid|slides?|sank|sinks?|plung\w+|slip\w*|dipp?(?:s|ed|ing)?|eas(?:es|ed|ing)|tumbl\w+|slump\w*|retreat\w*|less|minus)\s(?:[\w'’-]+\s){0,6}?(?:by\s|of\s)?(?:(?:about|some|roughly|nearly|almost|around|over|more\sthan|another|as\smuch\sas|a)\s)*[~$€£]?$",
    re.I,
)
_FALLS_AFTER = re.compile(
    r"\s(?:less|lower|fewer|below|under|decrease|decline|drop|fall|reduction|cut)\b(?!\s(?:consensus|analyst|wall|expect))",
    re.I,
)
_RISES = re.compile(
    r"\b(?:up|rose|rais\w+|increas\w+|add\w*|grew|climb\w+|jump\w*|higher|lift\w*|boost\w*|gain\w*)\b",
    re.I,
)


def falls(s: Sentence, value: Money) -> bool:
    """Whether a change of money is downwards."""
    lead = s.text[max(0, value.start - 60) : value.start]
    found = _FALLS_BEFORE.search(lead)
    if found is not None:
        return _RISES.search(found[0]) is None
    return _FALLS_AFTER.match(s.text, value.end) is not None
