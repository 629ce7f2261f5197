# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""Which companies an English article says are about to report: the quarter closed last is not out.

"Amazon reports on Thursday", "Oracle is due to publish its results": also in an article on the
results of others. What a whole article looks ahead to is english/preview.py's.
"""

import re

from flows.parsing.discourse import Context
from flows.parsing.english.scan import scan

EVERYBODY = "*"

_TELLS = r"(?:reports?|posts|publish(?:es)?|releases|announces?|unveils?|delivers?|presents?|discloses?|opens?\s(?:its|their)\sbooks)"
_RESULTS = r"(?:results?|earnings|numbers|figures|print|books|quarter(?:ly)?(?:\sreports?)?|report\s?cards?|scorecards?|updates?)"
_SOON = (
    r"(?:tomorrow|tonight|(?:this|next|the\scoming)\s(?:week|month|evening|afternoon|(?:Mon|Tues|Wednes|Thurs|Fri)day)|later\s(?:today|this|on|in)|(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri)day\b"
    r"|(?:after|at|before|following)\s(?:the\s)?(?:(?:market|closing|opening)['’]?s?\s)?(?:close[sd]?|bell|hours|open)\b|after\smarkets?\sclose|on\s(?:Jan|Feb|March|April|May|June|July|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d|in\s(?:the\s)?coming\s(?:days|weeks)|in\s(?:a\sfew|two|three|four|five)\s(?:days|weeks))"
)
_TO_COME = re.compile(
    rf"""
    # "Amazon reports its fourth-quarter results after the closing bell on Thursday"
    \b(?=[RrPpAaUuDdOo])(?<!the\s)(?<!\ba\s)(?<!this\s)(?<!that\s)(?<!earnings\s)(?<!results\s)(?<!['’]s\s)(?<!its\s)(?<!their\s)(?<!quarter\s)(?<!quarterly\s)(?<!several\s)(?<!media\s)(?<!news\s)
    \b(?i:{_TELLS}):?\s[^.;\n]{{0,60}}?\b(?i:{_SOON})
    # "Oracle is due to report", "will publish quarterly results"
  | \b(?i:will|(?:is|are)\s(?:\w+\s)?(?:set|due|expected|scheduled|slated|poised|about|ready|preparing|gearing\sup)\sto|(?:set|due|scheduled|slated|about)\sto)\s(?i:\w+ly\s|also\s|soon\s)?
    (?i:report|post|publish|release|announce|unveil|deliver|present|disclose|open\s(?:its|their)\sbooks)\b [^.;\n]{{0,60}}? \b(?i:{_RESULTS}|{_SOON})\b
  | \b(?i:is|are)\s(?i:\w+\s)?(?i:set|due|expected|scheduled|slated|poised|about|ready|preparing|gearing\sup)\sto\s(?i:report)\b
    # "are on the docket", "here is what to expect from"
  | (?P<next> \b(?i:on\s(?:the\sdocket|deck|tap)|(?:is|are)\s(?:up\s)?next\sto\sreport|next\sup\s(?:is|are)|what\sto\s(?:expect|watch)\s(?:from|in|for|when)|yet\sto\sreport)\b )
    """,
    re.VERBOSE,
)
_OF_RESULTS = re.compile(rf"\breports?\b|\bbooks\b|\b{_RESULTS}\b", re.I)
# "the first of the giants to report": it has
_HAS_REPORTED = re.compile(
    r"\b(?:first|last|latest|only|second|third|next)\b[^.;\n]{0,40}$|\b(?:had\sbeen|was|were)\s\w*\s?$",
    re.I,
)
_TOLD_OF = ("report", "result", "earnings", "books", "numbers", "figures", "print", "quarter")
_HEAD = 300
_IT = re.compile(r"\b(?:it|which|the\s(?:company|firm|group|giant))\s$", re.I)


def due(context: Context, company: str) -> bool:
    """Whether the article says that the company is about to report. Read once a document."""
    found = context.memory.get("due")
    if found is None:
        found = context.memory["due"] = _due(context.document.text)
    assert isinstance(found, frozenset)  # noqa: S101
    return company in found or EVERYBODY in found


def _due(text: str) -> frozenset[str]:
    out: set[str] = set()
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        lower = line.lower()
        if any(word in lower for word in _TOLD_OF):
            for found in _TO_COME.finditer(text, start, end):
                if found["next"] or _OF_RESULTS.search(text, found.start(), found.end() + 40):
                    out |= _whose(text, found)
        start = end
    return frozenset(out)


def _whose(text: str, found: re.Match[str]) -> set[str]:
    """The companies that a phrase is of: named before it in its sentence, else behind it, else all."""
    start = max(text.rfind("\n", 0, found.start()), text.rfind(". ", 0, found.start())) + 1
    before = text[max(start, found.start() - 200) : found.start()]
    if _HAS_REPORTED.search(before):
        return set()
    ends = [e for e in (text.find("\n", found.start()), text.find(". ", found.start())) if e > 0]
    end = min([*ends, found.end() + 60])
    together = False
    for stretch in (before, text[found.start() : end]):
        named = {item.company for item in scan(stretch) if item.company}
        together |= "BIGTECH" in named
        if named - {"BIGTECH"}:
            return named - {"BIGTECH"} if stretch is not before or not together else {EVERYBODY}
    if together:
        return {EVERYBODY}
    if _IT.search(before):  # "Look at Microsoft now. It has fallen, and it reports on Wednesday"
        spoken_of = [item.company for item in scan(text[max(0, start - 250) : start])]
        named = {company for company in spoken_of if company}
        if len(named) == 1 and "BIGTECH" not in named:
            return named
    return {EVERYBODY} if start < _HEAD else set()
