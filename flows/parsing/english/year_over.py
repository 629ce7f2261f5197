# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""Whether an English article's "the year" is the one that is over: "and $39 billion for the year"."""

import re
from dataclasses import replace

from flows.parsing.english.sentence import Sentence
from flows.parsing.english.when import When

# What speaks of the year to come, where it stands with "the year"
_AHEAD = re.compile(
    r"\b(?:expect|guid|forecast|outlook|plan|project(?!s\b)|sees?\b|seen\b|target|will\b|would\b|could\b|should\b|rais|lift|trim|cut|hik|boost|bump|rang|between\b|budget|aim|intend|anticipat|commit|pledg|earmark|set\sto\b|on\strack|going\sto\b|to\sspend|consensus|estimat|analysts)",
    re.I,
)
_WAS = re.compile(
    r"\b(?:came|was|were|total(?:l)?ed|reached|hit|rose|grew|climbed|jumped|amounted|spent|increased|doubled|ended|posted|reported|recorded|generated|invested|brought|made|laid|poured|shelled|surged|soared|fell|declined|advanced|expanded|stood|up|took|delivered|finished|closed|topped|crossed|exceeded|surpassed)\b",
    re.I,
)


def year_over(s: Sentence, found: list[When]) -> list[When]:
    """The periods, where an article's fact about "the year" is of the one whose last quarter is out."""
    company = next((i.company for i in s.items if i.company), None) or s.subject()
    if not s.news or not company or s.document.published_on is None:
        return found
    if not any(w.said in ("whole", "full") for w in found):
        return found
    clock = s.clock(company)
    if clock.reported[1] != 4 or _AHEAD.search(s.text) or not _WAS.search(s.text):
        return found
    year = clock.reported[0]
    if any(w.year is not None and w.year > year for w in found):
        return found
    return [
        replace(w, relative=None, year=year, fiscal=clock.calendar.fiscal)
        if w.said in ("whole", "full")
        else w
        for w in found
    ]
