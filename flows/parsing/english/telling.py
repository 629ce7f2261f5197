# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""In an English call: who told what when, "I gave you last quarter", "what we said in July"."""

import re

from flows.parsing.english.sentence import Sentence
from flows.parsing.english.when import When

WHO = r"(?:we|you(?:\sguys)?|I|it|they|he|she|management|the\s(?:company|team)|(?-i:[A-Z])\w+)"
TELL = (
    r"(?:guid(?:ed|ing)|told|promis(?:ed|ing)|forecast(?:ed)?|flagg(?:ed|ing)|budget(?:ed|ing)|pencill?ed|plann(?:ed|ing)|gave|given|said|saying|talk(?:ed|ing)|spoke|spoken|speaking|shared|"
    r"communicated|outlined|laid\sout|provided|project(?:ed|ing)|target(?:ed|ing)|indicated|discussed|called\sfor|calling\sfor|expect(?:ed|ing)|anticipat(?:ed|ing)|estimated|suggested|signall?ed|mentioned|set|offered|quoted|contemplated|pointed|put\sout|looking|aiming|aimed|thinking|thought)"
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
# when it was said: "last quarter", "in July", "three months ago", "on the last call"
THEN = (
    r"(?:(?:on\s|in\s|at\s|during\s|as\sof\s|from\s|back\s)*(?:(?:our|the|your)\s)?(?:last|prior|previous|second|third|first|fourth)[-\s](?:quarter|call|time|month|year|update|earnings|print)(?:['’]s)?(?:\s(?:earnings\s)?call)?"
    rf"|(?:back\s)?(?:in|on)\s(?:early\s|late\s|mid-)?{_MONTH}|(?:back\s)?(?:in|at)\s(?:Q[1-4]|(?:the\s|our\s)?(?:investor|analyst|capital\smarkets)\sday|the\s(?:start|beginning|outset)\sof\sthe\s(?:\w+\s)?year)"
    r"|(?:just\s)?(?:a|one|two|three|six|nine|ninety|90|a\sfew|several|couple\sof)\s(?:days|weeks|months|quarters?|months?)\s(?:ago|back|earlier)|previously|earlier(?:\sthis\syear|\sin\sthe\syear)?|originally|initially|before|coming\sinto\sthe\s(?:year|quarter))"
)
# "I gave you last quarter", "you guided to $118 billion last quarter"
_TOLD_BEFORE = re.compile(
    rf"\b{WHO}(?:['’]d|['’]ve|\shad|\shave|\swere|\swas)?\s(?:(?:previously|originally|initially|first|just|been|all)\s)*{TELL}\b(?P<what>[^.;]{{0,70}})$",
    re.I,
)
_TELLS = re.compile(
    rf"['’]?s?,?\s(?:as\s)?{WHO}(?:['’]d|['’]ve|\shad|\shave|\swere|\swas)?\s(?:(?:all|also|first|originally|initially|been)\s)*{TELL}\b",
    re.I,
)
_IT_WAS = re.compile(r"\b(?:was(?!\sgoing)|were|grew|came|ended|spent|did|for(?!\s[~$]))\b", re.I)


_CALL = re.compile(
    r"(?:['’]s)?\s(?:earnings\s)?(?:call|conference|report|print|release|update|letter|results)\b",
    re.I,
)


def says_when(s: Sentence, when: When) -> bool:
    """Whether a time is that of an earlier telling: "last quarter you guided", "I gave you last quarter"."""
    if s.news or when.unit != "quarter":
        return False
    if _CALL.match(s.text, when.end) and _TOLD_BEFORE.search(s.text[: when.start]):
        return True
    if when.relative != -1:
        return False
    if _TELLS.match(s.text, when.end):
        return True
    told = _TOLD_BEFORE.search(s.text[: when.start])
    return told is not None and not _IT_WAS.search(told["what"])
